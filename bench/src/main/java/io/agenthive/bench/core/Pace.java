package io.agenthive.bench.core;

import java.time.Duration;

/**
 * How long and how often is measured.
 *
 * @param warmUp before the first figure of a stack; a fifth of it before every other
 * @param window one repetition of a throughput
 * @param repetitions of every figure
 * @param wakes in one repetition of the wake
 */
public record Pace(Duration warmUp, Duration window, int repetitions, int wakes) {
  /** A minute is enough for the numbers to settle, more is nobody's patience. */
  public static final int MAX_SECONDS = 60;

  /** More say nothing new. */
  public static final int MAX_REPETITIONS = 100;

  /** Below that a figure is an impression, and no goal speaks of it. */
  static final Duration SETTLING_WINDOW = Duration.ofSeconds(2);

  /** As {@link #SETTLING_WINDOW}. */
  static final int SETTLING_REPETITIONS = 3;

  private static final int WAKES = 100; // the 95th of a hundred is a figure, of ten it is luck
  private static final int WARM_UP = 5; // windows until the compilers have seen the hot path

  /** For a look: the numbers have not settled. */
  public static final Pace QUICK = new Pace(Duration.ofSeconds(3), Duration.ofSeconds(1), 2, 20);

  /** Refuses what cannot be measured. */
  public Pace {
    if (!warmUp.isPositive() || !window.isPositive() || repetitions < 1 || wakes < 1) {
      throw new IllegalArgumentException("warm-up, window, repetitions and wakes must be positive");
    }
  }

  /**
   * Windows of so many seconds.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  public static Pace of(int seconds, int repetitions) {
    need("--seconds", seconds, MAX_SECONDS);
    need("--repetitions", repetitions, MAX_REPETITIONS);
    Duration window = Duration.ofSeconds(seconds);
    return new Pace(window.multipliedBy(WARM_UP), window, repetitions, WAKES);
  }

  private static void need(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(option + " must be 1 to " + most + ", not " + value);
    }
  }

  /** Whether figures of this pace can be held against goals. */
  public boolean settles() {
    return window.compareTo(SETTLING_WINDOW) >= 0 && repetitions >= SETTLING_REPETITIONS;
  }

  /** Before every figure but the first. */
  public Duration shortWarmUp() {
    return warmUp.dividedBy(5);
  }

  /** Before each window, for what the engine before it left its servers to do. */
  public Duration pause() {
    return window.dividedBy(6);
  }

  /** Of callers who note acceptance: half as long, for their throughput is not asked. */
  Duration seenWindow() {
    return window.dividedBy(2);
  }
}
