package io.agenthive.workflows.task;

import java.time.Duration;
import java.util.List;

/**
 * What is known of a model provider, a tool or another target of turns.
 *
 * @param downFor how long it has been failing now; zero: it was well until now
 * @param recoveries how long it was down before, each time until it was well again, newest last
 */
public record TargetHealth(Duration downFor, List<Duration> recoveries) {
  /** Enough to see a habit; older outages had other causes. */
  public static final int MAX_RECOVERIES = 16;

  /** Nothing is known. */
  public static final TargetHealth UNKNOWN = new TargetHealth(Duration.ZERO, List.of());

  /** Keeps the newest recoveries. */
  public TargetHealth {
    if (downFor.isNegative()) downFor = Duration.ZERO;
    int first = Math.max(0, recoveries.size() - MAX_RECOVERIES);
    recoveries = List.copyOf(recoveries.subList(first, recoveries.size()));
  }
}
