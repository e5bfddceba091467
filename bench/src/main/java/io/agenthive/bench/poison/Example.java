package io.agenthive.bench.poison;

import io.agenthive.workflows.deadletter.Circumstances;
import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.deadletter.PoisonPolicy;

/** A death as the triage would see it when it is judged, with the truth about it. */
record Example(Kind kind, Circumstances circumstances) {
  private static final PoisonPolicy RULES = PoisonPolicy.standard();

  /** Whether the rules call it poison, so that nobody asks the classifier. */
  boolean ruled() {
    return RULES.judged(circumstances.facts()).verdict() == DeathVerdict.POISON;
  }
}
