package io.agenthive.chaos.campaign;

import io.agenthive.chaos.scenario.Invariant;
import java.util.List;

/**
 * One invariant after the drain.
 *
 * @param violations how many
 * @param first the first of them
 */
public record Check(Invariant invariant, String sentence, int violations, List<String> first) {
  /** Enough to find the cause; the books have the rest. */
  private static final int SHOWN = 20;

  static Check of(Invariant invariant, List<String> violations) {
    return new Check(
        invariant,
        invariant.sentence(),
        violations.size(),
        violations.stream().limit(SHOWN).toList());
  }

  boolean holds() {
    return violations == 0;
  }
}
