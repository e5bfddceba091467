package io.agenthive.workflows.task;

import java.time.Duration;

/**
 * Whether, when and by whom a failed turn is asked again. One strategy, two executors: the shift
 * waits below a second, at most {@link #MAX_HERE} times a turn; everything longer is the keeper's.
 *
 * @param maxDeliveries the failure of this one is the last, 1 or more
 */
public record RetryPolicy(RetryStrategy strategy, int maxDeliveries) {
  /** Short retries of one turn within one delivery: with three, a blip costs no keeper. */
  public static final int MAX_HERE = 3;

  /** From here on a wait is the keeper's: an agent that waits longer keeps other mail waiting. */
  public static final Duration KEEPER_FROM = Duration.ofSeconds(1);

  /** At most three minutes of waiting with the default strategy: an outage, not a blip. */
  public static final int DEFAULT_MAX_DELIVERIES = 8;

  /** Who has to wait for longer is better seen by a person than kept in silence. */
  public static final Duration MAX_WAIT = Duration.ofHours(24);

  private static final Duration BUSY = Duration.ofSeconds(1);
  private static final Duration BREAKER = Duration.ofSeconds(5); // how long our breakers stay open
  private static final Duration BUDGET = Duration.ofSeconds(60);

  /** Refuses a policy that delivers nothing. */
  public RetryPolicy {
    if (maxDeliveries < 1) throw new IllegalArgumentException("maxDeliveries must be 1 or more");
  }

  /** The policy with every choice at its default. */
  public static RetryPolicy standard() {
    return new RetryPolicy(RetryStrategy.FullJitter.standard(), DEFAULT_MAX_DELIVERIES);
  }

  /** What follows from this trouble. The delay never ends before the provider's Retry-After. */
  public RetryVerdict after(Trouble trouble) {
    if (!trouble.failure().retryable()) return new RetryVerdict.Dead("no retry can help");
    Duration least = least(trouble);
    if (least.compareTo(MAX_WAIT) > 0) {
      return new RetryVerdict.Dead("its provider asks to wait longer than " + MAX_WAIT);
    }
    Duration delay = least.plus(jitter(trouble));
    if (delay.compareTo(KEEPER_FROM) < 0 && trouble.retriesHere() < MAX_HERE) {
      return new RetryVerdict.RetryHere(delay);
    }
    if (trouble.failedDeliveries() >= maxDeliveries - 1) {
      return new RetryVerdict.Dead("it failed in " + maxDeliveries + " deliveries");
    }
    return new RetryVerdict.Promote(delay.compareTo(KEEPER_FROM) < 0 ? KEEPER_FROM : delay);
  }

  private Duration jitter(Trouble trouble) {
    int failures = Math.addExact(trouble.failedDeliveries(), trouble.retriesHere());
    return strategy.delay(failures, trouble.seed());
  }

  private static Duration least(Trouble trouble) {
    Duration told = trouble.retryAfter();
    if (told != null) return told;
    return switch (trouble.failure()) {
      case RATE_LIMITED, OVERLOADED -> BUSY;
      case BREAKER_OPEN -> BREAKER;
      case OVER_BUDGET -> BUDGET;
      case TRANSIENT, GATE_REJECTED -> Duration.ZERO;
      case QUOTA_EXHAUSTED, INVALID, OUT_OF_TURNS, UNCERTAIN, WORKER_KILLER, CANCELLED, BUG ->
          throw new IllegalArgumentException(trouble.failure() + " is not retried");
    };
  }
}
