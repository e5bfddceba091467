package io.agenthive.bench.idle;

/**
 * How long tasks waited for their agents to wake. Those that found them asleep waited a whole wake,
 * for nobody queues.
 *
 * @param parts the waits above zero of those that found them waking, in seconds, ascending
 * @param cold how many found them asleep
 * @param wake how long a wake takes, in seconds; none of the parts is longer
 * @param tasks all of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Waits(double[] parts, long cold, double wake, long tasks) {
  double mean() {
    double sum = cold * wake;
    for (double wait : parts) sum += wait;
    return tasks == 0 ? 0 : sum / tasks;
  }

  /** So much of all tasks waited no longer; {@code share} in (0, 1]. */
  public double quantile(double share) {
    long rank = (long) Math.ceil(share * tasks);
    long zeros = tasks - cold - parts.length;
    if (rank <= zeros) return 0;
    return rank <= zeros + parts.length ? parts[(int) (rank - zeros) - 1] : wake;
  }

  /** The same of those that found their agent asleep, whatever the share; 0: none did. */
  double ofCold() {
    return cold == 0 ? 0 : wake;
  }
}
