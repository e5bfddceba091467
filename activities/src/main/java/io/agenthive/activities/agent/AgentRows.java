package io.agenthive.activities.agent;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.hold.Held;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads agents out of result sets. */
final class AgentRows {
  static final String COLUMNS =
      """
      id, tenant, state, retiring, epoch, hold_notes, awake_until, host, spec, spec_version, shifts,
      created_at, changed_at, worked_at, fenced, origin, moving\
      """;

  private static final TypeReference<List<Held>> HOLDS = new TypeReference<>() {};

  private AgentRows() {}

  static AgentRow read(ResultSet row, int number) throws SQLException {
    return new AgentRow(
        row.getString("id"),
        row.getString("tenant"),
        RowState.of(row.getInt("state")),
        row.getBoolean("retiring"),
        row.getLong("epoch"),
        Json.read(row.getString("hold_notes"), HOLDS),
        instant(row, "awake_until"),
        row.getString("host"),
        Json.read(row.getString("spec"), AgentSpec.class),
        row.getInt("spec_version"),
        row.getLong("shifts"),
        Moments.of(row, "created_at"),
        Moments.of(row, "changed_at"),
        instant(row, "worked_at"),
        row.getBoolean("fenced"),
        origin(row.getString("origin")),
        row.getString("moving"));
  }

  private static @Nullable AgentOrigin origin(@Nullable String json) {
    return json == null ? null : Json.read(json, AgentOrigin.class);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
