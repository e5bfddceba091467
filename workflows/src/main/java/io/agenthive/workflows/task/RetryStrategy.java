package io.agenthive.workflows.task;

import java.time.Duration;

/** How delays grow from one failure to the next. */
public sealed interface RetryStrategy {
  /**
   * The delay after a failure.
   *
   * @param failures failures before this one, from 0
   * @param seed the same seed gives the same delay
   */
  Duration delay(int failures, long seed);

  /**
   * Evenly between zero and a bound that doubles up to a cap: callers that failed together do not
   * come back together.
   */
  record FullJitter(Duration base, Duration cap) implements RetryStrategy {
    /** Long enough for a blip to pass, short enough that three of them stay below a second. */
    public static final Duration DEFAULT_BASE = Duration.ofMillis(200);

    /** After a minute it is no blip any more; a longer wait would only hide that. */
    public static final Duration DEFAULT_CAP = Duration.ofSeconds(60);

    /** Refuses delays that do not grow. */
    public FullJitter {
      if (!base.isPositive()) throw new IllegalArgumentException("base must be positive");
      if (cap.compareTo(base) < 0) throw new IllegalArgumentException("cap must be base or more");
      if (cap.compareTo(RetryPolicy.MAX_WAIT) > 0) {
        throw new IllegalArgumentException("cap must be at most " + RetryPolicy.MAX_WAIT);
      }
    }

    /** The strategy with every choice at its default. */
    public static FullJitter standard() {
      return new FullJitter(DEFAULT_BASE, DEFAULT_CAP);
    }

    @Override
    public Duration delay(int failures, long seed) {
      return new Jitter(seed).below(bound(failures), failures);
    }

    private Duration bound(int failures) {
      boolean capped = failures >= Long.SIZE - 1 || base.toNanos() > cap.toNanos() >> failures;
      return capped ? cap : base.multipliedBy(1L << failures);
    }
  }
}
