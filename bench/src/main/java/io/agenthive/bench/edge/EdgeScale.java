package io.agenthive.bench.edge;

import java.time.Duration;
import java.util.List;

/**
 * How much of everything there is.
 *
 * @param workers awake agents that get the tasks
 * @param callers who leave tasks at once
 * @param sustained for how long tasks are left at {@link #perSecond}
 * @param perSecond tasks, and reads, a second
 * @param atOnce agents that are told something in the same moment, ascending
 * @param forgedPerMinute forged tokens a minute
 * @param records of the audit trail that are checked
 */
public record EdgeScale(
    int workers,
    int callers,
    Duration sustained,
    int perSecond,
    List<Integer> atOnce,
    int forgedPerMinute,
    int records) {
  /** What the goals speak of. */
  public static final EdgeScale WHOLE =
      new EdgeScale(128, 50, Duration.ofMinutes(2), 1_000, List.of(50, 500), 5_000, 200_000);

  /** For a look. */
  public static final EdgeScale QUICK =
      new EdgeScale(64, 50, Duration.ofSeconds(10), 500, List.of(50), 5_000, 20_000);
}
