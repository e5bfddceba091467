package io.agenthive.activities.task;

import java.util.function.LongSupplier;

/** At most so many a second, after a burst of one second's worth. Used by one thread. */
final class Pace {
  private static final double NANOS = 1e9;

  private final int perSecond;
  private final LongSupplier nanoTime;
  private double room;
  private long last;

  Pace(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    room = perSecond;
    last = nanoTime.getAsLong();
  }

  /** How many may go now. */
  int room() {
    long now = nanoTime.getAsLong();
    room = Math.min(perSecond, room + (now - last) / NANOS * perSecond);
    last = now;
    return (int) room;
  }

  /** So many went. */
  void spend(int count) {
    room -= count;
  }
}
