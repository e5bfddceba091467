package io.agenthive.activities.idle;

import java.time.Duration;
import java.time.Instant;

/** Ages of gaps, in seconds. */
final class Ages {
  private static final double NANOS = 1e9;
  private static final double YEAR = Duration.ofDays(365).toNanos(); // can be added to any clock

  private Ages() {}

  static double of(Duration age) {
    return age.toNanos() / NANOS;
  }

  /** From one instant to a later one; 0 where clocks do not agree. */
  static double between(Instant began, Instant then) {
    return Math.max(0, of(Duration.between(began, then)));
  }

  /** In nanoseconds; a year, where it is longer or infinite. */
  static long nanos(double seconds) {
    return (long) Math.min(seconds * NANOS, YEAR);
  }

  static Duration duration(double seconds) {
    return Duration.ofNanos(nanos(seconds));
  }
}
