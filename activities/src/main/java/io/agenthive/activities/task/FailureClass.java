package io.agenthive.activities.task;

import io.agenthive.activities.breaker.HeldBack;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.tool.ToolInDoubt;
import io.agenthive.workflows.task.TaskFailure;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Which class of failures an exception is, whoever threw it: what says its class itself is that,
 * what comes of a server or of a process that goes away passes, and everything else is a defect.
 */
public final class FailureClass {
  /** What a server says that is away, busy, or going down. */
  private static final Set<Status.Code> PASSING =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.ABORTED);

  private FailureClass() {}

  /** The class of an exception: that of the outermost of its causes that tells. */
  public static TaskFailure of(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      Optional<TaskFailure> told = told(each);
      if (told.isPresent()) return told.get();
    }
    return TaskFailure.BUG;
  }

  private static Optional<TaskFailure> told(Throwable thrown) {
    return switch (thrown) {
      case TaskFault fault -> Optional.of(fault.failure());
      case HeldBack held -> Optional.of(TaskFailure.BREAKER_OPEN);
      case ToolInDoubt doubt -> Optional.of(TaskFailure.UNCERTAIN);
      case BrokenText changed -> Optional.of(TaskFailure.INVALID);
      case KeyMissing elsewhere -> Optional.of(TaskFailure.TRANSIENT);
      case StatusRuntimeException grpc when PASSING.contains(grpc.getStatus().getCode()) ->
          Optional.of(TaskFailure.TRANSIENT);
      case DataAccessResourceFailureException away -> Optional.of(TaskFailure.TRANSIENT);
      case RecoverableDataAccessException lost -> Optional.of(TaskFailure.TRANSIENT);
      case TransientDataAccessException busy -> Optional.of(TaskFailure.TRANSIENT);
      case CannotCreateTransactionException away -> Optional.of(TaskFailure.TRANSIENT);
      case TransactionSystemException lost -> Optional.of(TaskFailure.TRANSIENT);
      case CancellationException leaving -> Optional.of(TaskFailure.TRANSIENT);
      case InterruptedException leaving -> Optional.of(TaskFailure.TRANSIENT);
      case TimeoutException late -> Optional.of(TaskFailure.TRANSIENT);
      case IOException cut -> Optional.of(TaskFailure.TRANSIENT);
      default -> Optional.empty();
    };
  }
}
