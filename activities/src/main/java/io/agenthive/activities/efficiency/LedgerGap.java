package io.agenthive.activities.efficiency;

/**
 * A gap of an agent between two tasks, as it counts in a window; or brief ones together. It ends in
 * the window, or is cut where that ends.
 *
 * @param length in seconds, from the end of one task; of brief ones of each
 * @param lead seconds of it before the window
 * @param count 1; of brief ones how many fall into the window
 * @param awake seconds in the window in which its agent was awake; of brief ones of all
 * @param closed a task ended it
 */
record LedgerGap(double length, double lead, double count, double awake, boolean closed) {
  /** One, at whose beginning its agent was awake for so many seconds. */
  static LedgerGap one(Stretch when, double awake, boolean closed, Stretch window) {
    double lead = Math.max(0, window.from() - when.from());
    return new LedgerGap(when.seconds(), lead, 1, when.first(awake).within(window), closed);
  }

  /**
   * Brief ones, in which the agent stayed awake; they count as if spread evenly over their time.
   */
  static LedgerGap brief(Stretch when, int gaps, double seconds, Stretch window) {
    double share = when.seconds() > 0 ? when.shareWithin(window) : 1;
    return new LedgerGap(seconds / gaps, 0, gaps * share, seconds * share, true);
  }

  /** Seconds of it in the window. */
  double seconds() {
    return count * (length - lead);
  }
}
