package io.agenthive.chaos.scenario;

import java.time.Duration;

/**
 * How often a fault strikes, how long it lasts, and how much it strikes.
 *
 * @param rounds strikes; a short campaign has one
 * @param hold from the proof that it bites to its heal; zero for a fault that is over at once
 * @param shortHold the same in a short campaign
 * @param deadLetters that wait before they are brought back; 0 where nothing is
 * @param shortDeadLetters the same in a short campaign
 */
public record Effort(
    int rounds, Duration hold, Duration shortHold, int deadLetters, int shortDeadLetters) {
  /** A campaign has an end. */
  static final Duration MOST_HOLD = Duration.ofMinutes(10);

  /** Twice what a redrive campaign is measured with: at the highest rate they die in a minute. */
  static final int MOST_DEAD_LETTERS = 20_000;

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
    if (deadLetters < 0 || deadLetters > MOST_DEAD_LETTERS) {
      throw new IllegalArgumentException("deadLetters must be 0 to " + MOST_DEAD_LETTERS);
    }
    if (shortDeadLetters < 0 || shortDeadLetters > deadLetters) {
      throw new IllegalArgumentException("shortDeadLetters must be 0 to deadLetters");
    }
  }

  /** That of a short campaign. */
  public Effort shortened() {
    return new Effort(1, shortHold, shortHold, shortDeadLetters, shortDeadLetters);
  }

  /** The same in so many rounds. */
  public Effort inRounds(int many) {
    return new Effort(many, hold, shortHold, deadLetters, shortDeadLetters);
  }
}
