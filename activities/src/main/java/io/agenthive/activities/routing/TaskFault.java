package io.agenthive.activities.routing;

import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A turn that failed, with its class. */
public final class TaskFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TaskFailure failure;
  private final @Nullable Duration retryAfter;

  /** A fault of this class. */
  public TaskFault(TaskFailure failure, String message) {
    this(failure, message, null);
  }

  /** A fault whose provider said when to come back. */
  public TaskFault(TaskFailure failure, String message, @Nullable Duration retryAfter) {
    this(failure, message, retryAfter, null);
  }

  /** A fault that something caused. */
  public TaskFault(
      TaskFailure failure,
      String message,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.failure = failure;
    this.retryAfter = retryAfter;
  }

  /** Its class. */
  public TaskFailure failure() {
    return failure;
  }

  /** When the provider wants to be asked again. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
