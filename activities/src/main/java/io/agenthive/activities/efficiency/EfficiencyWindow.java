package io.agenthive.activities.efficiency;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The time that is looked at.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 */
public record EfficiencyWindow(Instant from, Instant to) {
  private static final double NANOS = 1e9;

  /** Refuses what is no time. */
  public EfficiencyWindow {
    if (!from.isBefore(to)) throw new IllegalArgumentException("from must be before to");
  }

  /** Its length in seconds. */
  public double seconds() {
    return Duration.between(from, to).toNanos() / NANOS;
  }

  /** As the driver takes it. */
  OffsetDateTime begin() {
    return from.atOffset(ZoneOffset.UTC);
  }

  /** As the driver takes it. */
  OffsetDateTime end() {
    return to.atOffset(ZoneOffset.UTC);
  }
}
