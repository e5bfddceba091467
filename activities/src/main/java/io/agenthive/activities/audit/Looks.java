package io.agenthive.activities.audit;

import java.time.Duration;

/**
 * How often PostgreSQL and Temporal are compared before a difference counts: a hive that lives
 * moves between the two reads, and a difference that stays is one.
 *
 * @param most 1 or more
 */
public record Looks(int most, Duration between) {
  /** A run is listed within milliseconds, and a keeper closes within a second of its letter. */
  public static final Looks DEFAULT = new Looks(4, Duration.ofSeconds(1));

  /** Refuses to look at nothing. */
  public Looks {
    if (most < 1) throw new IllegalArgumentException("most must be 1 or more");
    if (between.isNegative()) throw new IllegalArgumentException("between must be 0 or more");
  }
}
