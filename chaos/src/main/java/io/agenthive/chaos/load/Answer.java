package io.agenthive.chaos.load;

import java.time.Duration;
import java.time.Instant;

/**
 * What one order was told, and when.
 *
 * @param sent when it left
 * @param took until the answer was heard, or was given up
 * @param status of the answer; 0: none was heard
 * @param retryAfter whether it said when to try again
 */
public record Answer(Instant sent, Duration took, int status, boolean retryAfter) {
  private static final int LEAST_ERROR = 300;

  /** Whether it was an acceptance. */
  public boolean accepted() {
    return status > 0 && status < LEAST_ERROR;
  }

  /** Whether it was an acceptance, or a refusal with the time to try again. */
  public boolean clear() {
    return accepted() || (status > 0 && retryAfter);
  }

  /** Whether the order left in this stretch of time. */
  public boolean sentBetween(Instant from, Instant to) {
    return !sent.isBefore(from) && sent.isBefore(to);
  }
}
