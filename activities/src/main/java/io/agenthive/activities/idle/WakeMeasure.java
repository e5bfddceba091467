package io.agenthive.activities.idle;

import io.agenthive.workflows.idle.WakePrice;

/**
 * How long seats of one kind take to wake, as it was measured.
 *
 * @param wake seconds from acceptance to a seat that works, 95th percentile
 * @param pair seconds of a rest and the restore after it, mean
 * @param samples cold wakes that were measured; below {@link #MIN_SAMPLES} the others are {@link
 *     #DEFAULT}'s
 */
public record WakeMeasure(double wake, double pair, long samples) {
  /** A 95th percentile of fewer is whichever was slowest. */
  public static final int MIN_SAMPLES = 50;

  /**
   * Before there are so many: one wake has its p99 at 46 ms, fifty at once take longer; a sleep and
   * a wake cost 56 ms of processor time (docs/benchmarks.md). So λ is 6 s.
   */
  public static final WakeMeasure DEFAULT = new WakeMeasure(0.1, 0.05, 0);

  /** So many were measured; too few say how many they are, and no more. */
  static WakeMeasure of(double wake, double pair, long samples) {
    boolean enough = samples >= MIN_SAMPLES;
    return enough
        ? new WakeMeasure(wake, pair, samples)
        : new WakeMeasure(DEFAULT.wake, DEFAULT.pair, samples);
  }

  /** What a wake costs that takes so long. */
  public WakePrice price() {
    return WakePrice.of(wake, pair);
  }
}
