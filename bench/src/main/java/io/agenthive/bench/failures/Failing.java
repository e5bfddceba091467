package io.agenthive.bench.failures;

import io.agenthive.bench.load.Work;

/**
 * Inputs that fail as told. Each is another text: one input that fails alike with three agents is
 * poison, and a campaign skips that.
 */
final class Failing {
  private Failing() {}

  /** Poison: fails every time. */
  static String atOnce(String task) {
    return "#rehearse fail=INVALID millis=0\nPoison of " + task + ".";
  }

  /** Dies in its first delivery, and is done in the next one. */
  static String once(String task) {
    return "#rehearse fail=OUT_OF_TURNS deliveries=1 turns=1 millis=0 answer=%d\nA question of %s."
        .formatted(Work.ANSWER, task);
  }
}
