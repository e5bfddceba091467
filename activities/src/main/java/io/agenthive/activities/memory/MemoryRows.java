package io.agenthive.activities.memory;

import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.SealedTexts;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The rows of memories as one transaction sees them.
 *
 * @param texts how texts in rows are sealed
 */
public record MemoryRows(Connection connection, SealedTexts texts) {
  private static final String TENANT = "select tenant from agent where id = ?";

  /** Whose an agent is; empty: there is none of this ID. */
  String tenant(String agentId) throws SQLException {
    return Sql.list(connection, TENANT, row -> row.getString(1), agentId).stream()
        .findFirst()
        .orElse("");
  }
}
