package io.agenthive.workers.role;

/**
 * When pollers are made anew: with the first answer after so many calls that had none. One call
 * without an answer is no outage, and pollers that were made anew forget what they had cached.
 *
 * @param silent calls without an answer that make an outage
 */
record OutagePolicy(int silent) {
  /** Calls are a second apart: by then pollers wait longer than that between their own calls. */
  static final OutagePolicy STANDARD = new OutagePolicy(2);

  OutagePolicy {
    if (silent < 1) throw new IllegalArgumentException("an outage has one silent call or more");
  }

  /**
   * What follows from a call.
   *
   * @param unanswered calls without an answer so far
   * @param over the server is back after an outage
   */
  record After(int unanswered, boolean over) {
    static final After NOTHING = new After(0, false);
  }

  /** Judges. */
  After judge(After before, boolean answered) {
    if (!answered) return new After(before.unanswered() + 1, false);
    return new After(0, before.unanswered() >= silent);
  }
}
