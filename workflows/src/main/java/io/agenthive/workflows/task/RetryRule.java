package io.agenthive.workflows.task;

import java.time.Duration;

/**
 * How failures of one class are retried.
 *
 * @param least no retry comes earlier, unless the provider says so
 * @param maxDeliveries the failure of this one is the last, 1 or more
 * @param maxTotal how long the task may be in trouble before it is given up
 */
public record RetryRule(
    RetryStrategy strategy, Duration least, int maxDeliveries, Duration maxTotal) {
  /** At most three minutes of waiting with the default strategy: an outage, not a blip. */
  public static final int DEFAULT_MAX_DELIVERIES = 8;

  /** Twice the longest wait that a provider may ask for, so that it can be granted once. */
  public static final Duration DEFAULT_MAX_TOTAL = RetryPolicy.MAX_WAIT.multipliedBy(2);

  /** Refuses rules that deliver nothing or wait for ever. */
  public RetryRule {
    if (maxDeliveries < 1) throw new IllegalArgumentException("maxDeliveries must be 1 or more");
    if (least.isNegative() || least.compareTo(RetryPolicy.MAX_WAIT) > 0) {
      throw new IllegalArgumentException("least must be 0 to " + RetryPolicy.MAX_WAIT);
    }
    if (!maxTotal.isPositive()) throw new IllegalArgumentException("maxTotal must be positive");
  }

  /** Full jitter above this least delay, with every other choice at its default. */
  static RetryRule atLeast(Duration least) {
    return new RetryRule(FullJitter.standard(), least, DEFAULT_MAX_DELIVERIES, DEFAULT_MAX_TOTAL);
  }

  /** The same with another strategy. */
  public RetryRule with(RetryStrategy other) {
    return new RetryRule(other, least, maxDeliveries, maxTotal);
  }

  /** The same with another number of deliveries. */
  public RetryRule deliveringAtMost(int deliveries) {
    return new RetryRule(strategy, least, deliveries, maxTotal);
  }
}
