package io.agenthive.starter.trail;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How many attempts that came to nothing are recorded: so many in a minute, spread as they come.
 * What is beyond that is counted, and the next that is recorded says how many there were.
 */
final class Quota {
  private static final long MINUTE = 60_000_000_000L; // nanoseconds

  private final long most;
  private final LongSupplier clock;
  private double left;
  private long looked;
  private long dropped;

  /** So many in a minute, by a clock in nanoseconds. */
  Quota(long most, LongSupplier clock) {
    this.most = most;
    this.clock = clock;
    left = most;
    looked = clock.getAsLong();
  }

  /** How many were dropped since the last that was not; empty: this one is dropped, too. */
  synchronized OptionalLong take() {
    long now = clock.getAsLong();
    left = Math.min((double) most, left + (double) (now - looked) * most / MINUTE);
    looked = now;
    if (left < 1) {
      dropped++;
      return OptionalLong.empty();
    }
    left--;
    long before = dropped;
    dropped = 0;
    return OptionalLong.of(before);
  }
}
