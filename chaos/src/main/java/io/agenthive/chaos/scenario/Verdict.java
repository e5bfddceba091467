package io.agenthive.chaos.scenario;

/** What a run has shown. */
public enum Verdict {
  /** Every fault bit, and everything held. */
  PASSED,
  /** Something did not hold. */
  FAILED,
  /** Some fault was not proven to bite, so nothing was shown. */
  INVALID
}
