package io.agenthive.activities.checkpoint;

import io.agenthive.activities.checkpoint.Generation.MemoryEnd;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.Digests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The end of an agent's memory, now and then. */
final class MemoryEnds {
  private static final String NOW = "select position, digest from memory_head where agent = ?";
  private static final String THEN =
      "select position, digest from memory where agent = ? and position = ?";

  private MemoryEnds() {}

  static MemoryEnd now(Connection connection, String agentId) throws SQLException {
    return end(connection, NOW, agentId).orElse(MemoryEnd.EMPTY);
  }

  /** Whether the entry that ended the memory then stands in its place still. */
  static boolean stands(Connection connection, String agentId, MemoryEnd then) throws SQLException {
    if (then.position() == 0) return then.equals(MemoryEnd.EMPTY);
    return end(connection, THEN, agentId, then.position()).equals(Optional.of(then));
  }

  private static Optional<MemoryEnd> end(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return Sql.list(
            connection,
            sql,
            row -> new MemoryEnd(row.getLong(1), Digests.hex(row.getBytes(2))),
            parameters)
        .stream()
        .findFirst();
  }
}
