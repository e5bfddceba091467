package io.agenthive.workflows.task;

import java.time.Duration;

/** The base, doubled after each failure, up to the cap. */
public record ExponentialDelay(DelayRange range) implements RetryStrategy {
  @Override
  public Duration delay(Setback setback) {
    return range.doubled(setback.failures());
  }
}
