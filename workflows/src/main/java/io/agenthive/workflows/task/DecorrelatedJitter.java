package io.agenthive.workflows.task;

import java.time.Duration;

/**
 * Evenly between the base and three times the delay before, at most the cap. Source: M. Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015, "decorrelated jitter": {@code
 * sleep = min(cap, random_between(base, sleep * 3))}, the first sleep before being the base.
 */
public record DecorrelatedJitter(DelayRange range) implements RetryStrategy {
  /** After so many steps a chain has forgotten where it began. */
  private static final int MEMORY = 32;

  @Override
  public Duration delay(Setback setback) {
    Jitter jitter = new Jitter(setback.seed());
    Duration delay = range.base();
    int first = Math.max(0, setback.failures() - MEMORY);
    for (int more = 0; more <= setback.failures() - first; more++) {
      Duration spread = delay.multipliedBy(3).minus(range.base());
      delay = range.clamped(range.base().plus(jitter.below(spread, first + more)));
    }
    return delay;
  }
}
