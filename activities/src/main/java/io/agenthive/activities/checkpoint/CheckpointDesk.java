package io.agenthive.activities.checkpoint;

import io.agenthive.activities.checkpoint.Checkpoints.Occasion;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checkpoints for people: listed, and made by hand. */
public final class CheckpointDesk {
  /** Before the newest. */
  public static final long NEWEST = Long.MAX_VALUE;

  private static final String SELECT =
      """
      select generation, digest, epoch, life, memory_at, files, bytes, made_by, label, back_to, broken, made_at
      from checkpoint where agent = ?
      """;
  private static final String PAGE =
      SELECT + " and generation < ? order by generation desc limit ?";
  private static final String ONE = SELECT + " and generation = ?";
  private static final String COUNT = "select count(*) from checkpoint where agent = ?";

  private final Database database;
  private final JdbcClient client;
  private final AgentLock lock;
  private final Checkpoints checkpoints;

  /** Checkpoints of this database, made and verified so. */
  public CheckpointDesk(Database database, Checkpoints checkpoints) {
    this.database = database;
    this.checkpoints = checkpoints;
    client = database.client();
    lock = new AgentLock(database);
  }

  /** Checkpoints of an agent, the newest first, from before a generation. */
  public Page<CheckpointFound> page(String agentId, long before, int limit) {
    return Page.of(
        client
            .sql(PAGE)
            .params(agentId, before, Page.checked(limit) + 1)
            .query((row, number) -> found(row))
            .list(),
        limit);
  }

  /** One of them. */
  public Optional<CheckpointFound> find(String agentId, long generation) {
    return client
        .sql(ONE)
        .params(agentId, generation)
        .query((row, number) -> found(row))
        .optional();
  }

  /** How many an agent has. */
  public long count(String agentId) {
    return client.sql(COUNT).param(agentId).query(Long.class).single();
  }

  /**
   * Makes one of what the agent is now, whether it rests or works; nobody has to be asked for that.
   * If it is the same still as at its newest, that one gets the label.
   *
   * @return empty: what the agent is now does not verify, or there is no such agent
   */
  public Optional<CheckpointFound> make(String agentId, String by, String label) {
    try {
      Optional<CheckpointMark> made =
          lock.exclusively(
                  agentId,
                  (connection, agent) -> {
                    Optional<CheckpointMark> mark =
                        checkpoints.makeNow(
                            connection, agent, new Occasion(agent.row().epoch(), by, label));
                    if (mark.isPresent()) Trail.done(connection);
                    return mark;
                  })
              .orElse(Optional.empty());
      return made.flatMap(mark -> find(agentId, mark.generation()));
    } catch (SQLException e) {
      throw away(e);
    }
  }

  /**
   * What going back to a generation would mean; 0: to the beginning.
   *
   * @param compensate whether what can be undone outside would be
   */
  public RestorePlan plan(String agentId, long generation, boolean compensate) {
    try (Connection connection = database.source().getConnection()) {
      RestorePlan.Asked asked = new RestorePlan.Asked(agentId, generation, compensate);
      return RestorePlan.of(connection, database.texts(), asked);
    } catch (SQLException e) {
      throw away(e);
    }
  }

  private static DataAccessResourceFailureException away(SQLException e) {
    return new DataAccessResourceFailureException("checkpoints need the database", e);
  }

  private static CheckpointFound found(ResultSet row) throws SQLException {
    return new CheckpointFound(
        row.getLong("generation"),
        Digests.hex(row.getBytes("digest")),
        row.getLong("epoch"),
        row.getLong("life"),
        row.getLong("memory_at"),
        row.getInt("files"),
        row.getLong("bytes"),
        row.getString("made_by"),
        row.getString("label"),
        row.getObject("back_to", Long.class),
        row.getString("broken"),
        Moments.of(row, "made_at"));
  }
}
