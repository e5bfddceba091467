package io.agenthive.workflows.task;

import java.time.Duration;

/** The unit in which a strategy's delays grow, and the longest one. */
public record DelayRange(Duration base, Duration cap) {
  /** Long enough for a blip to pass, short enough that three of them stay below a second. */
  public static final Duration DEFAULT_BASE = Duration.ofMillis(200);

  /** After a minute it is no blip any more; a longer wait would only hide that. */
  public static final Duration DEFAULT_CAP = Duration.ofSeconds(60);

  /** Refuses delays that do not grow. */
  public DelayRange {
    if (!base.isPositive()) throw new IllegalArgumentException("base must be positive");
    if (cap.compareTo(base) < 0) throw new IllegalArgumentException("cap must be base or more");
    if (cap.compareTo(RetryPolicy.MAX_WAIT) > 0) {
      throw new IllegalArgumentException("cap must be at most " + RetryPolicy.MAX_WAIT);
    }
  }

  /** The range with both ends at their default. */
  public static DelayRange standard() {
    return new DelayRange(DEFAULT_BASE, DEFAULT_CAP);
  }

  /** So many times the base, at most the cap. */
  Duration times(long factor) {
    return factor > cap.toNanos() / base.toNanos() ? cap : base.multipliedBy(factor);
  }

  /** The base doubled so often, at most the cap. */
  Duration doubled(int times) {
    return times >= Long.SIZE - 1 ? cap : times(1L << times);
  }

  /** The nearest delay within the range. */
  Duration clamped(Duration delay) {
    if (delay.compareTo(base) < 0) return base;
    return delay.compareTo(cap) > 0 ? cap : delay;
  }
}
