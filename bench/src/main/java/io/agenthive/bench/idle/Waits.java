package io.agenthive.bench.idle;

/**
 * How long tasks waited for their agents to wake.
 *
 * @param above the waits above zero, in seconds, ascending
 * @param tasks all of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Waits(double[] above, long tasks) {
  double mean() {
    double sum = 0;
    for (double wait : above) sum += wait;
    return tasks == 0 ? 0 : sum / tasks;
  }

  /** So much of all tasks waited no longer; {@code share} in (0, 1]. */
  double quantile(double share) {
    long rank = (long) Math.ceil(share * tasks);
    long zeros = tasks - above.length;
    return rank <= zeros ? 0 : above[(int) (rank - zeros) - 1];
  }
}
