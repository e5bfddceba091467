package io.agenthive.bench.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Waits until agents rest.
 *
 * @param rests reads whether one does
 */
public record Resting(Predicate<String> rests) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long BETWEEN_LOOKS = Duration.ofMillis(2).toNanos();

  /** Fails if they do not rest in time: then what is measured is not a wake. */
  public void await(List<String> agents) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (String agent : agents) {
      while (!rests.test(agent)) {
        if (System.nanoTime() - end > 0) {
          throw new IllegalStateException("agent '" + agent + "' does not rest");
        }
        LockSupport.parkNanos(BETWEEN_LOOKS);
      }
    }
  }
}
