package io.agenthive.workflows.task;

import java.time.Duration;

/**
 * Chance that repeats: the same seed and step always give the same, neighbouring ones give values
 * that have nothing to do with each other.
 */
record Jitter(long seed) {
  private static final double ULP = 0x1.0p-53;

  /** Evenly between zero, inclusive, and the bound, exclusive. */
  Duration below(Duration bound, int step) {
    return Duration.ofNanos((long) (bound.toNanos() * share(step)));
  }

  private double share(int step) {
    long mixed =
        mixed(seed + step * 0x9E3779B97F4A7C15L); // the increment and finalizer of SplitMix64
    return (mixed >>> 11) * ULP;
  }

  private static long mixed(long from) {
    long once = (from ^ (from >>> 30)) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
    return twice ^ (twice >>> 31);
  }
}
