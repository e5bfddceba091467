package io.agenthive.chaos.scenario;

import java.time.Duration;

/**
 * How often a fault strikes, and how long it lasts.
 *
 * @param rounds strikes; a short campaign has one
 * @param hold from the proof that it bites to its heal; zero for a fault that is over at once
 * @param shortHold the same in a short campaign
 */
public record Effort(int rounds, Duration hold, Duration shortHold) {
  /** A campaign has an end. */
  static final Duration MOST_HOLD = Duration.ofMinutes(10);

  /** Refuses an effort that is none, or has no end. */
  public Effort {
    if (rounds < 1 || rounds > Moments.MAX_ROUNDS) {
      throw new IllegalArgumentException("rounds must be 1 to " + Moments.MAX_ROUNDS);
    }
    if (hold.isNegative() || hold.compareTo(MOST_HOLD) > 0) {
      throw new IllegalArgumentException("hold must be 0 to " + MOST_HOLD);
    }
    if (shortHold.isNegative() || shortHold.compareTo(hold) > 0) {
      throw new IllegalArgumentException("shortHold must be 0 to hold");
    }
  }

  /** That of a short campaign. */
  public Effort shortened() {
    return new Effort(1, shortHold, shortHold);
  }
}
