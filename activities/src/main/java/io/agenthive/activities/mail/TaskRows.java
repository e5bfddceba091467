package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureNote;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads tasks out of result sets. */
final class TaskRows {
  private static final String BOTH =
      """
      task_id, agent, seq, state, priority, dispatch, delivery, attempts, correlation, failure,
      accepted_at""";

  /** Without inputs and results: a page of megabytes helps nobody. */
  static final String OPEN = BOTH + ", due, null::text as reason, null::timestamptz as ended_at";

  static final String ENDED = BOTH + ", null::timestamptz as due, reason, ended_at";

  static final String WHOLE_OPEN = OPEN + ", input, input_ref, null::text as result";

  static final String WHOLE_ENDED = ENDED + ", input, input_ref, result";

  private TaskRows() {}

  static TaskRow read(ResultSet row, int number) throws SQLException {
    String failure = row.getString("failure");
    return new TaskRow(
        row.getString("task_id"),
        row.getString("agent"),
        row.getLong("seq"),
        MailState.of(row.getInt("state")),
        row.getInt("priority"),
        Dispatch.valueOf(row.getString("dispatch")),
        row.getInt("delivery"),
        row.getInt("attempts"),
        row.getString("correlation"),
        failure == null ? null : Json.read(failure, FailureNote.class),
        row.getString("reason"),
        Moments.of(row, "accepted_at"),
        instant(row, "ended_at"),
        instant(row, "due"));
  }

  static TaskFound readWhole(ResultSet row, int number) throws SQLException {
    return new TaskFound(
        read(row, number),
        row.getString("whole_input"),
        row.getString("result"),
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
