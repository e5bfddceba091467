package io.agenthive.activities.fleet;

/**
 * What became of telling one agent its decision.
 *
 * @param why for people; empty: it was told
 */
record Outcome(How how, String why) {
  static final Outcome TOLD = new Outcome(How.TOLD, "");
  static final Outcome MISSING = new Outcome(How.MISSING, "no running workflow");

  enum How {
    TOLD,
    MISSING,
    FAILED
  }

  static Outcome failed(Exception cause) {
    return new Outcome(How.FAILED, String.valueOf(cause.getMessage()));
  }
}
