package io.agenthive.activities.breaker;

import java.util.function.LongSupplier;

/**
 * How many retries a target gets from this process: each first call pays for a fifth of one, so
 * that retries add at most {@link #EXTRA} to its load. A few more are granted to targets that are
 * seldom asked. Source of the form: Finagle's RetryBudget.
 */
final class RetryBudget {
  /** Retries for each first call. */
  static final double EXTRA = 0.2;

  /** What may be saved up, and what a target begins with: a blip of ten calls. */
  static final int MOST = 10;

  /** Retries a second that nobody has to pay for: one in ten seconds. */
  static final double FREE = 0.1;

  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private double saved = MOST;
  private long last;

  RetryBudget(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    last = nanoTime.getAsLong();
  }

  /** A first call is made. */
  synchronized void earn() {
    refill();
    saved = Math.min(MOST, saved + EXTRA);
  }

  /** Takes a retry; false: there is none left. */
  synchronized boolean spend() {
    refill();
    if (saved < 1) return false;
    saved -= 1;
    return true;
  }

  private void refill() {
    long now = nanoTime.getAsLong();
    saved = Math.min(MOST, saved + (now - last) / NANOS * FREE);
    last = now;
  }
}
