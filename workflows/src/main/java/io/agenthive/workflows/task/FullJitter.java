package io.agenthive.workflows.task;

import java.time.Duration;

/**
 * Evenly between zero and a bound that doubles up to the cap: callers that failed together do not
 * come back together. Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog,
 * 2015, "full jitter". Mean: half the bound; standard deviation: the bound / √12.
 */
public record FullJitter(DelayRange range) implements RetryStrategy {
  /** The strategy with every choice at its default. */
  public static FullJitter standard() {
    return new FullJitter(DelayRange.standard());
  }

  @Override
  public Duration delay(Setback setback) {
    Duration bound = range.doubled(setback.failures());
    return new Jitter(setback.seed()).below(bound, setback.failures());
  }
}
