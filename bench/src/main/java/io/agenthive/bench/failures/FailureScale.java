package io.agenthive.bench.failures;

import java.time.Duration;

/**
 * How much of everything there is.
 *
 * @param workers awake agents
 * @param deaths in one repetition of the failure path
 * @param entries of the large campaign
 * @param pairEntries of each small campaign, and of the bare restarts beside it
 * @param flood good tasks, and as many poisonous ones
 * @param floodRate good tasks that arrive in a second, and as many poisonous ones
 * @param targets that fall ill side by side, and that are called while they are well
 * @param healthy how long they are called while they are well
 * @param callers of the hardening's windows
 */
public record FailureScale(
    int workers,
    int deaths,
    int entries,
    int pairEntries,
    int flood,
    int floodRate,
    int targets,
    Duration healthy,
    int callers) {
  /** What the goals speak of; of the healthy run, many targets for a shorter time. */
  public static final FailureScale WHOLE =
      new FailureScale(128, 100, 10_000, 500, 10_000, 250, 20, Duration.ofMinutes(2), 64);

  /** For a look. */
  public static final FailureScale QUICK =
      new FailureScale(32, 20, 200, 50, 500, 100, 5, Duration.ofSeconds(10), 64);

  private static final int LONG_FLOOD = 50_000;
  private static final Duration LONG_HEALTH = Duration.ofMinutes(20);

  /** The long form: a greater flood, and a healthy run of twenty minutes. */
  public FailureScale longer() {
    return new FailureScale(
        workers,
        deaths,
        entries,
        pairEntries,
        LONG_FLOOD,
        floodRate,
        targets,
        LONG_HEALTH,
        callers);
  }
}
