package io.agenthive.activities.agent;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.hold.Held;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Reads agents out of result sets.
 *
 * @param texts how texts in rows are sealed
 */
record AgentRows(SealedTexts texts) {
  static final String COLUMNS =
      """
      id, tenant, state, retiring, epoch, hold_notes, awake_until, host, spec, spec_version, shifts,
      created_at, changed_at, worked_at, fenced, origin, moving\
      """;

  private static final TypeReference<List<Held>> HOLDS = new TypeReference<>() {};

  /**
   * An agent to go on from.
   *
   * @throws BrokenText if its prompt does not open
   * @throws KeyMissing if that was sealed with a key that is not here
   */
  AgentRow read(ResultSet row, int number) throws SQLException {
    SpecText spec = new SpecText(texts);
    return read(
        row, spec.read(row.getString("tenant"), row.getString("id"), row.getString("spec")), null);
  }

  /** An agent to show: one whose prompt does not open keeps no other from being seen. */
  AgentRow shown(ResultSet row, int number) throws SQLException {
    try {
      return read(row, number);
    } catch (BrokenText | KeyMissing unopened) {
      return read(row, SpecText.inClear(row.getString("spec")), unopened.getMessage());
    }
  }

  private static AgentRow read(ResultSet row, AgentSpec spec, @Nullable String promptFault)
      throws SQLException {
    return new AgentRow(
        row.getString("id"),
        row.getString("tenant"),
        RowState.of(row.getInt("state")),
        row.getBoolean("retiring"),
        row.getLong("epoch"),
        Json.read(row.getString("hold_notes"), HOLDS),
        instant(row, "awake_until"),
        row.getString("host"),
        spec,
        promptFault,
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
