package io.agenthive.activities.postgres;

import java.time.Instant;

/**
 * The database's clock, read once, and told on by the machine's: wrong by what the answer took, and
 * by what the two clocks drift apart.
 *
 * @param at what it said
 * @param nanos the machine's clock then
 */
public record DatabaseClock(Instant at, long nanos) {
  /** What it says now, at {@code now} nanoseconds of the machine's clock. */
  public Instant at(long now) {
    return at.plusNanos(now - nanos);
  }
}
