package io.agenthive.workflows.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A turn that failed, with what decides about the next asking.
 *
 * @param target what was asked, by its name
 * @param history what the task went through before
 * @param retryAfter how long the provider wants not to be asked; null: it did not say
 * @param seed of the jitter, the same for the same task
 * @param health what is known of the target
 */
public record Trouble(
    TaskFailure failure,
    String target,
    History history,
    @Nullable Duration retryAfter,
    long seed,
    TargetHealth health) {
  /**
   * What a task went through.
   *
   * @param failedDeliveries deliveries of the task that failed before this one
   * @param retriesHere short retries of this turn within this delivery
   * @param troubledFor since its first failed delivery; zero: this is the first
   */
  public record History(int failedDeliveries, int retriesHere, Duration troubledFor) {
    /** Refuses what cannot be. */
    public History {
      if (failedDeliveries < 0 || retriesHere < 0) {
        throw new IllegalArgumentException("failures so far must be 0 or more");
      }
      if (troubledFor.isNegative()) troubledFor = Duration.ZERO; // clocks are set back
    }

    int failures() {
      return Math.addExact(failedDeliveries, retriesHere);
    }
  }

  /** A date in the past is no wait. */
  public Trouble {
    if (retryAfter != null && retryAfter.isNegative()) retryAfter = Duration.ZERO;
  }

  Setback setback() {
    return new Setback(history.failures(), seed, health);
  }
}
