package io.agenthive.activities.ground;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets one pass at a time, {@code gap} apart; whoever comes later than that passes at once and
 * earns nothing by it.
 */
public final class Pace {
  private final long gap;
  private final LongSupplier nanos;
  private final LongConsumer waiting;
  private long next;

  /**
   * A pace by a clock of its own.
   *
   * @param nanos the time now
   * @param waiting waits that many nanoseconds
   */
  public Pace(Duration gap, LongSupplier nanos, LongConsumer waiting) {
    this.gap = gap.toNanos();
    this.nanos = nanos;
    this.waiting = waiting;
    this.next = nanos.getAsLong();
  }

  /** Waits for the next turn. */
  public void await() {
    long early = next - nanos.getAsLong();
    if (early > 0) waiting.accept(early);
    next = Math.max(next, nanos.getAsLong()) + gap;
  }
}
