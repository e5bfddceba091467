package io.agenthive.chaos.scenario;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param up from {@code ./hive up} to a stack that says so
 * @param recovery from the kill to the first task done again, and to every agent with mail at work
 * @param drain from the last order to empty books
 */
public record Limits(Duration up, Duration recovery, Duration drain) {
  /** A machine that is slower than that measures its other work. */
  public static final int MAX_PATIENCE = 10;

  /** Refuses limits that are none. */
  public Limits {
    if (!up.isPositive() || !recovery.isPositive() || !drain.isPositive()) {
      throw new IllegalArgumentException("up, recovery and drain must be positive");
    }
  }

  /** The same for a machine that does other work, too: so many times as long. */
  public Limits times(int patience) {
    if (patience < 1 || patience > MAX_PATIENCE) {
      throw new IllegalArgumentException("patience must be 1 to " + MAX_PATIENCE);
    }
    return new Limits(
        up.multipliedBy(patience), recovery.multipliedBy(patience), drain.multipliedBy(patience));
  }
}
