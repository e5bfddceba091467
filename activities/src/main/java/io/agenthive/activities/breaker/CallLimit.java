package io.agenthive.activities.breaker;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many calls of this process a target carries at once: after an outage a few, one more for each
 * that goes well, less again when it is overloaded, at most once a second. So who waited comes back
 * in a ramp. Form: TCP's slow start and multiplicative decrease (RFC 5681).
 */
final class CallLimit {
  /** No limit in practice: seats and their concurrency bound the calls of a host. */
  static final int MOST = 4_096;

  private static final double LESS = 0.7;
  private static final long APART = TimeUnit.SECONDS.toNanos(1);

  private final int least;
  private final LongSupplier nanoTime;
  private int limit = MOST;
  private int inFlight;
  private long lessened;

  /** A limit that is never below {@code least}. */
  CallLimit(int least, LongSupplier nanoTime) {
    this.least = least;
    this.nanoTime = nanoTime;
    lessened = nanoTime.getAsLong() - APART;
  }

  synchronized boolean enter() {
    if (inFlight >= limit) return false;
    inFlight++;
    return true;
  }

  synchronized void left(boolean well) {
    inFlight--;
    if (well) limit = Math.min(MOST, limit + 1);
  }

  /** The target cannot take so much; those that say so together say it once. */
  synchronized void overloaded() {
    long now = nanoTime.getAsLong();
    if (now - lessened < APART) return;
    lessened = now;
    limit = Math.max(least, (int) (Math.min(limit, inFlight + 1) * LESS));
  }

  /** The target was down: begin again. */
  synchronized void down() {
    limit = least;
  }

  synchronized int limit() {
    return limit;
  }
}
