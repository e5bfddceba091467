package io.agenthive.workflows.task;

import java.time.Duration;

/** Always the same delay: for a target that says nothing and has one caller. */
public record FixedDelay(Duration delay) implements RetryStrategy {
  /** Refuses a delay that is none. */
  public FixedDelay {
    if (!delay.isPositive()) throw new IllegalArgumentException("delay must be positive");
    if (delay.compareTo(RetryPolicy.MAX_WAIT) > 0) {
      throw new IllegalArgumentException("delay must be at most " + RetryPolicy.MAX_WAIT);
    }
  }

  @Override
  public Duration delay(Setback setback) {
    return delay;
  }
}
