package io.agenthive.local.process;

import java.time.Duration;
import java.util.List;

/**
 * When a server that dies again and again is started no more.
 *
 * @param starts that may follow deaths within the time, or be in vain one after the other; one more
 *     gives it up
 * @param within counted back from the last death
 */
public record GivingUp(int starts, Duration within) {
  /**
   * With the pauses of {@link RestartPolicy#DEFAULT} a server that dies at once is tried for half a
   * minute: a disk that was full or a long recovery passes. One that neither dies nor gets ready is
   * given up after as many starts, each as long as its own limit.
   */
  public static final GivingUp DEFAULT = new GivingUp(8, Duration.ofMinutes(1));

  /** Refuses an end that never or always comes. */
  public GivingUp {
    if (starts < 1) throw new IllegalArgumentException("starts must be 1 or more");
    if (!within.isPositive()) throw new IllegalArgumentException("within must be positive");
  }

  /**
   * Whether it is over.
   *
   * @param deaths the times of all deaths so far, in nanoseconds of one clock
   * @param vain starts that came to nothing since it served last
   */
  boolean after(List<Long> deaths, int vain) {
    if (vain >= starts) return true;
    if (deaths.isEmpty()) return false;
    long last = deaths.getLast();
    return deaths.stream().filter(death -> last - death < within.toNanos()).count() > starts;
  }
}
