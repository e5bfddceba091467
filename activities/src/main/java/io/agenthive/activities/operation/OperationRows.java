package io.agenthive.activities.operation;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Rows of operations as they are read. */
final class OperationRows {
  static final String COLUMNS =
      """
      id, number, tenant, wanted::text as wanted, asked_by, door, state, total, done, failed, skipped, waits_for,
      asked_at, began_at, ended_at, aborted_at, aborted_by, aborted_why
      """;

  /** Ends what has no agent left to ask. */
  static final String END =
      """
      update operation
      set ended_at = clock_timestamp(), waits_for = null,
          state = case when state = 'ABORTED' then state
                       when failed > 0 and done = 0 then 'FAILED' else 'SUCCEEDED' end
      where id = :id and ended_at is null and done + failed + skipped >= total
      """;

  private OperationRows() {}

  static Operation read(ResultSet row, int number) throws SQLException {
    return new Operation(
        row.getString("id"),
        row.getLong("number"),
        row.getString("tenant"),
        Json.read(row.getString("wanted"), OperationOrder.class),
        row.getString("asked_by"),
        row.getString("door"),
        OperationState.valueOf(row.getString("state")),
        row.getInt("total"),
        row.getInt("done"),
        row.getInt("failed"),
        row.getInt("skipped"),
        row.getString("waits_for"),
        Moments.of(row, "asked_at"),
        instant(row, "began_at"),
        instant(row, "ended_at"),
        aborted(row));
  }

  private static Operation.@Nullable Aborted aborted(ResultSet row) throws SQLException {
    Instant at = instant(row, "aborted_at");
    if (at == null) return null;
    return new Operation.Aborted(row.getString("aborted_by"), row.getString("aborted_why"), at);
  }

  static OperationItem item(ResultSet row, int number) throws SQLException {
    return new OperationItem(
        row.getString("agent"),
        ItemOutcome.valueOf(row.getString("outcome")),
        text(row, "code"),
        text(row, "detail"),
        row.getInt("attempts"),
        instant(row, "ended_at"));
  }

  private static @Nullable String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null || text.isEmpty() ? null : text;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
