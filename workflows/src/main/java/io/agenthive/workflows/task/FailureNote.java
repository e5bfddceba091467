package io.agenthive.workflows.task;

import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.Values;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failed delivery as it travels: to the keeper, into the mail row, to the operator.
 *
 * @param message one sentence a person can act on; no secrets, no stack trace
 * @param attempts deliveries of the task so far, this one included if it was an attempt
 * @param retryAfter how long to wait before the next attempt; null: there is none, the task is dead
 * @param context where it failed; null in notes of 0.1.0 and of tasks without mail
 */
public record FailureNote(
    TaskFailure failure,
    String message,
    int attempts,
    @Nullable Duration retryAfter,
    @Nullable FailureContext context) {
  /** Notes of other versions may lack what this one needs. */
  public FailureNote {
    failure = Objects.requireNonNullElse(failure, TaskFailure.BUG);
    message = Objects.requireNonNullElse(message, failure.name());
  }

  /** A failure of nowhere. */
  public FailureNote(
      TaskFailure failure, String message, int attempts, @Nullable Duration retryAfter) {
    this(failure, message, attempts, retryAfter, null);
  }

  /** A failure after which the task is dead. */
  public static FailureNote last(TaskFailure failure, String message, int attempts) {
    return new FailureNote(failure, message, attempts, null, null);
  }

  /**
   * The last word of a delivery as Temporal carried it. What has no class of ours is a bug; what
   * has no context is of an older version.
   */
  static FailureNote of(ApplicationFailure told) {
    Integer attempts = detail(told.getDetails(), 0, Integer.class);
    FailureContext context = detail(told.getDetails(), 1, FailureContext.class);
    TaskFailure failure =
        Arrays.stream(TaskFailure.values())
            .filter(known -> known.name().equals(told.getType()))
            .findFirst()
            .orElse(TaskFailure.BUG);
    return new FailureNote(
        failure, told.getOriginalMessage(), attempts == null ? 0 : attempts, null, context);
  }

  /** What another version wrote in another form must not keep the task from being dead. */
  private static <T> @Nullable T detail(Values details, int place, Class<T> type) {
    try {
      return details.getSize() > place ? details.get(place, type) : null;
    } catch (DataConverterException unreadable) {
      return null;
    }
  }

  /** The same failure, there. */
  public FailureNote in(FailureContext there) {
    return new FailureNote(failure, message, attempts, retryAfter, there);
  }

  /** The same failure as the last word, whatever it says of another attempt. */
  public FailureNote asLast() {
    return new FailureNote(failure, message, attempts, null, context);
  }

  /** The same failure as the last word of somebody who knows more. */
  public FailureNote asLast(String told) {
    return new FailureNote(failure, told, attempts, null, context);
  }

  /** Whether the task is dead. */
  public boolean terminal() {
    return retryAfter == null;
  }

  /**
   * The same as Temporal carries it: typed, non-retryable if terminal, else with the next delay;
   * its details are the attempts and the context.
   */
  public ApplicationFailure toApplicationFailure() {
    ApplicationFailure.Builder failed =
        ApplicationFailure.newBuilder()
            .setType(failure.name())
            .setMessage(message)
            .setDetails(attempts, context)
            .setNonRetryable(terminal());
    if (retryAfter != null) failed.setNextRetryDelay(retryAfter);
    return failed.build();
  }
}
