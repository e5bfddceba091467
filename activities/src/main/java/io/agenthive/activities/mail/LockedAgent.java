package io.agenthive.activities.mail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An agent's row as its exclusive locker reads it.
 *
 * @param checkpoint number of the checkpoint with which it rested; null: it did not, or is awake
 * @param unverified why its state did not verify when it last wanted to begin; null: it did
 * @param crashed a seat was lost with its host, and none has rested since
 * @param spec AgentSpec as JSON
 * @param moving the archive with which it moves: it opens no shift; null: it does not
 */
public record LockedAgent(
    AgentRowLock row,
    @Nullable Long incarnation,
    boolean crashed,
    @Nullable Long checkpoint,
    @Nullable String unverified,
    @Nullable Instant awakeUntil,
    String spec,
    @Nullable String moving) {
  /**
   * The lock's timeout alone is no limit: it counts anew for each of those who share the row, and
   * others who join them meanwhile keep it from ever running out.
   */
  static Optional<LockedAgent> lock(Connection connection, String agentId, Duration patience)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(lock(patience.toMillis()))) {
      statement.setString(1, agentId);
      boolean rows = statement.execute();
      while (!rows) rows = statement.getMoreResults();
      try (ResultSet found = statement.getResultSet()) {
        return found.next() ? Optional.of(read(found)) : Optional.empty();
      }
    } catch (SQLException e) {
      if (!SqlStates.CANCELLED.equals(e.getSQLState())) throw e;
      throw new SQLException("the row was not free in time", SqlStates.LOCK_NOT_AVAILABLE, e);
    }
  }

  /** One trip: who wakes waits for each. */
  private static String lock(long millis) {
    return """
        set local lock_timeout = %1$d; set local statement_timeout = %1$d;
        select id, tenant, state, retiring or moving is not null as retiring, epoch, life, holds, moving, host,
               spec ->> 'dispatch' as dispatch, incarnation, crashed,
               checkpoint, unverified, awake_until, spec::text as spec
        from agent where id = ? for update;
        set local statement_timeout to default
        """
        .formatted(millis);
  }

  private static LockedAgent read(ResultSet found) throws SQLException {
    OffsetDateTime until = found.getObject("awake_until", OffsetDateTime.class);
    return new LockedAgent(
        AgentRowLock.read(found),
        found.getObject("incarnation", Long.class),
        found.getBoolean("crashed"),
        found.getObject("checkpoint", Long.class),
        found.getString("unverified"),
        until == null ? null : until.toInstant(),
        found.getString("spec"),
        found.getString("moving"));
  }
}
