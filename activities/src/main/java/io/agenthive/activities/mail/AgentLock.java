package io.agenthive.activities.mail;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent's row for one transaction alone. Overlapping share lockers can keep an exclusive one
 * waiting for ever, so whoever is not granted the lock at once sets a gate, which writers read
 * before they lock.
 */
public final class AgentLock {
  private static final Logger LOG = LoggerFactory.getLogger(AgentLock.class);

  /** As long as a commit takes; an agent that is busier than that has mail, and need not rest. */
  private static final Duration AT_ONCE = Duration.ofMillis(50);

  /** Half the life of a gate, so that it is renewed in time. */
  private static final Duration BEHIND_GATE = Duration.ofSeconds(1);

  private static final int MAX_WAITS = 10;

  /** What is read and opened in the time that a commit takes. */
  private static final long LARGE = 1024 * 1024;

  private static final String SIZE =
      "select coalesce(sum(size), 0) from agent_file where agent = ?";

  private static final String GATE =
      """
      insert into agent_gate (agent, owner, until) values (?, ?, clock_timestamp() + interval '2 s')
      on conflict (agent, owner) do update set until = excluded.until
      """;

  /** With the gates of owners that died: expired ones mean nothing to anybody. */
  private static final String OPEN_GATE =
      "delete from agent_gate where agent = ? and (owner = ? or until < clock_timestamp())";

  private final Database database;

  /** Locks rows of this database. */
  public AgentLock(Database database) {
    this.database = database;
  }

  /** What is done under the lock, in later statements of the same transaction. */
  public interface Locked<T> {
    /** Runs; an exception undoes everything. */
    T under(Connection connection, LockedAgent agent) throws SQLException;
  }

  /** Waits for the lock, behind a gate if need be. Empty: there is no such agent. */
  public <T> Optional<T> exclusively(String agentId, Locked<T> work) throws SQLException {
    try {
      return locked(agentId, AT_ONCE, work);
    } catch (SQLException e) {
      if (!SqlStates.LOCK_NOT_AVAILABLE.equals(e.getSQLState())) throw e;
    }
    UUID owner = UUID.randomUUID();
    try {
      return behindGate(agentId, owner, work);
    } finally {
      openGate(agentId, owner);
    }
  }

  /**
   * The same for work that reads all that the agent keeps: if that takes longer than a commit,
   * writers are asked to stay away meanwhile.
   */
  public <T> Optional<T> verifying(String agentId, Locked<T> work) throws SQLException {
    return exclusively(agentId, gatedIfLarge(work));
  }

  /** As {@link #atOnce}, for work that reads all that the agent keeps. */
  public <T> Optional<T> verifyingAtOnce(String agentId, Locked<T> work) throws SQLException {
    return atOnce(agentId, gatedIfLarge(work));
  }

  private <T> Locked<T> gatedIfLarge(Locked<T> work) {
    return (connection, agent) -> {
      String agentId = agent.row().agentId();
      long size = Sql.list(connection, SIZE, row -> row.getLong(1), agentId).getFirst();
      if (size <= LARGE) return work.under(connection, agent);
      UUID owner = UUID.randomUUID();
      update(GATE, agentId, owner);
      try (Rounds renewal = renewal(agentId, owner)) {
        renewal.everyAfter(BEHIND_GATE);
        return work.under(connection, agent);
      } finally {
        openGate(agentId, owner);
      }
    };
  }

  private Rounds renewal(String agentId, UUID owner) {
    return new Rounds(
        "gate-" + agentId,
        () -> update(GATE, agentId, owner),
        trouble -> LOG.debug("a gate of agent {} is not renewed", agentId, trouble));
  }

  /** What was done under the lock is done; a gate that stays is void after 2 s. */
  private void openGate(String agentId, UUID owner) {
    try {
      update(OPEN_GATE, agentId, owner);
    } catch (SQLException e) {
      LOG.warn("a gate of agent {} stays until it expires: {}", agentId, e.getMessage());
    }
  }

  /** Gives up with {@link SQLException} of state 55P03 if somebody else has the row for 50 ms. */
  public <T> Optional<T> atOnce(String agentId, Locked<T> work) throws SQLException {
    return locked(agentId, AT_ONCE, work);
  }

  /** Whether the lock was not granted in time, and nothing was done. */
  public static boolean busy(SQLException e) {
    return SqlStates.LOCK_NOT_AVAILABLE.equals(e.getSQLState());
  }

  private <T> Optional<T> behindGate(String agentId, UUID owner, Locked<T> work)
      throws SQLException {
    for (int wait = 1; ; wait++) {
      update(GATE, agentId, owner);
      try {
        return locked(agentId, BEHIND_GATE, work);
      } catch (SQLException e) {
        if (!busy(e) || wait == MAX_WAITS) throw e;
      }
    }
  }

  private <T> Optional<T> locked(String agentId, Duration patience, Locked<T> work)
      throws SQLException {
    try (Connection connection = database.writer().getConnection()) {
      try {
        Optional<LockedAgent> agent = LockedAgent.lock(connection, agentId, patience);
        Optional<T> answer =
            agent.isEmpty() ? Optional.empty() : Optional.of(work.under(connection, agent.get()));
        connection.commit();
        return answer;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Not on a connection of the writers: who verifies holds one of these few already. */
  private void update(String sql, String agentId, UUID owner) throws SQLException {
    try (Connection connection = database.source().getConnection()) {
      Sql.update(connection, sql, agentId, owner);
    }
  }
}
