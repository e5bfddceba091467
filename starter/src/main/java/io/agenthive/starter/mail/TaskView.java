package io.agenthive.starter.mail;

import io.agenthive.activities.mail.TaskFound;
import io.agenthive.activities.mail.TaskRow;
import io.agenthive.activities.mail.TurnTotals;
import io.agenthive.activities.trace.Correlation;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureNote;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is sent.
 *
 * @param requestId of the request that it came with
 * @param traceId of the trace that the request was a part of; null: of none
 * @param input null in lists, as are {@code result} and {@code cost}
 * @param cost what its recorded turns add up to
 */
record TaskView(
    String taskId,
    String agentId,
    MailState state,
    int priority,
    Dispatch dispatch,
    int delivery,
    int failedAttempts,
    @Nullable FailureNote failure,
    @Nullable String reason,
    Instant acceptedAt,
    @Nullable Instant endedAt,
    @Nullable Instant due,
    @Nullable String requestId,
    @Nullable String traceId,
    @Nullable String input,
    @Nullable String result,
    @Nullable TurnTotals cost) {
  static TaskView line(TaskRow row) {
    return of(row, null, null, null);
  }

  static TaskView whole(TaskFound found) {
    return of(found.row(), found.input(), found.result(), found.turns());
  }

  static URI self(String taskId) {
    return URI.create("/api/v1/tasks/" + taskId);
  }

  private static TaskView of(
      TaskRow row, @Nullable String input, @Nullable String result, @Nullable TurnTotals cost) {
    Correlation correlation = Correlation.parse(row.correlation());
    return new TaskView(
        row.taskId(),
        row.agentId(),
        row.state(),
        row.priority(),
        row.dispatch(),
        row.delivery(),
        row.attempts(),
        row.failure(),
        row.reason(),
        row.acceptedAt(),
        row.endedAt(),
        row.due(),
        correlation.request().isEmpty() ? null : correlation.request(),
        correlation.traceId().orElse(null),
        input,
        result,
        cost);
  }
}
