package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.mail.MailState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads tasks out of result sets.
 *
 * @param texts how texts in rows are sealed
 */
record TaskRows(SealedTexts texts) {
  private static final String BOTH =
      """
      task_id, agent, tenant, seq, state, priority, dispatch, delivery, attempts, correlation, failure,
      accepted_at""";

  /** Without inputs and results: a page of megabytes helps nobody. */
  static final String OPEN = BOTH + ", due, null::text as reason, null::timestamptz as ended_at";

  static final String ENDED = BOTH + ", null::timestamptz as due, reason, ended_at";

  static final String WHOLE_OPEN = OPEN + ", input, input_ref, null::text as result";

  static final String WHOLE_ENDED = ENDED + ", input, input_ref, result";

  TaskRow read(ResultSet row, int number) throws SQLException {
    String taskId = row.getString("task_id");
    String failure = row.getString("failure");
    TextPlace place = TextPlace.failure(row.getString("tenant"), taskId);
    return new TaskRow(
        taskId,
        row.getString("agent"),
        row.getLong("seq"),
        MailState.of(row.getInt("state")),
        row.getInt("priority"),
        Dispatch.valueOf(row.getString("dispatch")),
        row.getInt("delivery"),
        row.getInt("attempts"),
        row.getString("correlation"),
        failure == null ? null : new FailureText(texts).shown(failure, place),
        row.getString("reason"),
        Moments.of(row, "accepted_at"),
        instant(row, "ended_at"),
        instant(row, "due"));
  }

  /** The same with its input, its result, and {@code owner}, the tenant to whom it is shown. */
  TaskFound readWhole(ResultSet row) throws SQLException {
    TaskRow task = read(row, 0);
    String tenant = row.getString("owner");
    TextPlace input = TextPlace.input(tenant, task.agentId(), task.taskId());
    TextPlace result = TextPlace.result(tenant, task.agentId(), task.taskId());
    String answer = row.getString("result");
    return new TaskFound(
        task,
        texts.open(row.getString("whole_input"), input),
        answer == null ? null : texts.open(answer, result),
        new TurnTotals(
            row.getInt("turns"),
            row.getLong("input_tokens"),
            row.getLong("output_tokens"),
            row.getLong("cached_tokens"),
            row.getBoolean("simulated")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
