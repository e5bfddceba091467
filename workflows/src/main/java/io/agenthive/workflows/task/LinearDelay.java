package io.agenthive.workflows.task;

import java.time.Duration;

/** The base, twice the base, three times, up to the cap. */
public record LinearDelay(DelayRange range) implements RetryStrategy {
  @Override
  public Duration delay(Setback setback) {
    return range.times(setback.failures() + 1L);
  }
}
