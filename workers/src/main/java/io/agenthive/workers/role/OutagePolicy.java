package io.agenthive.workers.role;

/**
 * When pollers are made anew: with the first answer after so many calls that had none, or after a
 * connection that could not be made again at once. One call without an answer is no outage, and
 * pollers that were made anew forget what they had cached. A server that is away for less than a
 * second, between two calls, is one all the same: all pollers fail in the same instant, and each
 * failure doubles the pause of the next one of its kind, up to a minute.
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

  /**
   * Judges.
   *
   * @param refused whether the server refused a connection since the call before
   */
  After judge(After before, boolean answered, boolean refused) {
    int unanswered = refused ? Math.max(before.unanswered(), silent) : before.unanswered();
    return answered ? new After(0, unanswered >= silent) : new After(unanswered + 1, false);
  }
}
