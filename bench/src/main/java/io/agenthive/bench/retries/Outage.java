package io.agenthive.bench.retries;

import io.agenthive.workflows.task.TargetHealth;
import java.time.Duration;
import java.util.List;

/**
 * A target that is away for a while and then carries what it can.
 *
 * @param lasts how long it is away
 * @param capacity calls a second that it carries when it is well; the others fail
 * @param fresh calls a second of tasks that were never asked before, all the time
 * @param recoveries how long it was away before
 */
record Outage(Duration lasts, int capacity, int fresh, List<Duration> recoveries) {
  /**
   * Half a minute; half of the capacity is left for the backlog, so that it takes as long again.
   */
  static final Outage STANDARD =
      new Outage(
          Duration.ofSeconds(30),
          60,
          30,
          List.of(
              Duration.ofSeconds(12),
              Duration.ofSeconds(25),
              Duration.ofSeconds(31),
              Duration.ofSeconds(34),
              Duration.ofSeconds(48)));

  /** What is known of it after so long. */
  TargetHealth health(Duration since) {
    return new TargetHealth(since.compareTo(lasts) < 0 ? since : Duration.ZERO, recoveries);
  }
}
