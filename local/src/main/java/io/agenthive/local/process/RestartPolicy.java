package io.agenthive.local.process;

import java.time.Duration;

/**
 * When a child that died is started again.
 *
 * @param first pause after a death
 * @param most longest pause; each death soon after the one before doubles it up to this
 * @param stable a child that lived this long was well: the next pause is the first again
 */
public record RestartPolicy(Duration first, Duration most, Duration stable) {
  /**
   * A single crash costs little more than the start itself; a child that cannot live costs a start
   * in ten seconds. One that lived for longer than a start takes on a slow machine has worked.
   */
  public static final RestartPolicy DEFAULT =
      new RestartPolicy(Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofSeconds(15));

  /** Refuses pauses that do not grow. */
  public RestartPolicy {
    if (!first.isPositive()) throw new IllegalArgumentException("first must be positive");
    if (most.compareTo(first) < 0) throw new IllegalArgumentException("most must be first or more");
    if (stable.isNegative()) throw new IllegalArgumentException("stable must be 0 or more");
  }

  /**
   * The pause before the next start.
   *
   * @param soonDeaths deaths in a row of children that did not live for {@code stable}, from 0
   */
  Duration pause(int soonDeaths) {
    Duration pause = first;
    for (int death = 0; death < soonDeaths && pause.compareTo(most) < 0; death++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(most) < 0 ? pause : most;
  }

  /** Deaths in a row after one more, of a child that lived so long. */
  int soonDeaths(int before, Duration lived) {
    return lived.compareTo(stable) < 0 ? before + 1 : 0;
  }
}
