package io.agenthive.workflows.fleet;

/**
 * When wakes begin that have to be done at a time: as late as can be, and never more at once than
 * may be. A herd that is due at one moment is spread over the time before it; one that is late is
 * spread over the time after now. SCHEDULING §5: early spread of pre-wakes, wake limiter.
 *
 * @param perSecond wakes that may begin in a second: C wakes at a time, of w seconds each, are C/w
 */
public record EarlySpread(double perSecond) {
  /** Refuses a rate at which nobody wakes. */
  public EarlySpread {
    if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException("perSecond must be above 0, not " + perSecond);
    }
  }

  /**
   * The latest begins that keep the rate.
   *
   * @param due when each would begin if it were alone, in ascending order; in seconds from now, not
   *     above 0 if that has passed
   * @return when each begins, in the same order, 0 or more and {@code 1 / perSecond} apart at least
   */
  public double[] begins(double[] due) {
    double apart = 1 / perSecond;
    double[] begins = due.clone();
    for (int i = begins.length - 2; i >= 0; i--) {
      if (due[i] > due[i + 1]) throw unordered(due[i], due[i + 1]);
      begins[i] = StrictMath.min(due[i], begins[i + 1] - apart);
    }
    double free = 0;
    for (int i = 0; i < begins.length; i++) {
      begins[i] = StrictMath.max(free, begins[i]);
      free = begins[i] + apart;
    }
    return begins;
  }

  private static IllegalArgumentException unordered(double before, double after) {
    return new IllegalArgumentException("due must ascend, not " + before + ", " + after);
  }
}
