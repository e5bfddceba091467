package io.agenthive.workflows.task;

import java.time.Duration;

/** The base times 1, 1, 2, 3, 5, 8 and so on, up to the cap: slower than doubling. */
public record FibonacciDelay(DelayRange range) implements RetryStrategy {
  /** The next one does not fit into a long. */
  private static final int LAST = 91;

  @Override
  public Duration delay(Setback setback) {
    long one = 1;
    long next = 1;
    for (int n = Math.min(setback.failures(), LAST); n > 0; n--) {
      long sum = one + next;
      one = next;
      next = sum;
    }
    return range.times(one);
  }
}
