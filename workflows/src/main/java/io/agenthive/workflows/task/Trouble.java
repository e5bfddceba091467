package io.agenthive.workflows.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A turn that failed, with what decides about the next asking.
 *
 * @param failedDeliveries deliveries of the task that failed before this one
 * @param retriesHere short retries of this turn within this delivery
 * @param retryAfter how long the provider wants not to be asked; null: it did not say
 * @param seed of the jitter, the same for the same task
 */
public record Trouble(
    TaskFailure failure,
    int failedDeliveries,
    int retriesHere,
    @Nullable Duration retryAfter,
    long seed) {
  /** Refuses what cannot be. */
  public Trouble {
    if (failedDeliveries < 0 || retriesHere < 0) {
      throw new IllegalArgumentException("failures so far must be 0 or more");
    }
    if (retryAfter != null && retryAfter.isNegative()) retryAfter = Duration.ZERO;
  }
}
