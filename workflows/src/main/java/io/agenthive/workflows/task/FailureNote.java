package io.agenthive.workflows.task;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failed delivery as it travels: to the keeper, into the mail row, to the operator.
 *
 * @param message one sentence a person can act on; no secrets, no stack trace
 * @param attempts deliveries of the task so far, this one included
 * @param retryAfter how long to wait before the next attempt; null: there is none, the task is dead
 */
public record FailureNote(
    TaskFailure failure, String message, int attempts, @Nullable Duration retryAfter) {
  /** A failure after which the task is dead. */
  public static FailureNote last(TaskFailure failure, String message, int attempts) {
    return new FailureNote(failure, message, attempts, null);
  }

  /** Whether the task is dead. */
  public boolean terminal() {
    return retryAfter == null;
  }

  /**
   * The same as Temporal carries it: typed, non-retryable if terminal, else with the next delay.
   */
  public ApplicationFailure toApplicationFailure() {
    ApplicationFailure.Builder failed =
        ApplicationFailure.newBuilder()
            .setType(failure.name())
            .setMessage(message)
            .setDetails(attempts)
            .setNonRetryable(terminal());
    if (retryAfter != null) failed.setNextRetryDelay(retryAfter);
    return failed.build();
  }
}
