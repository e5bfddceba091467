package io.agenthive.activities.consolidation;

import io.agenthive.activities.consolidation.SummaryFound.State;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.memory.Summaries;
import io.agenthive.activities.memory.Summary;
import io.agenthive.activities.memory.SummaryChain;
import io.agenthive.activities.memory.SummaryRow;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.trail.Trail;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Summaries for people: listed, each checked anew, and revoked. */
public final class SummaryDesk {
  /** Before the newest. */
  public static final long NEWEST = Long.MAX_VALUE;

  private static final String SELECT =
      """
      select %s, s.made_at, %s, r.body::jsonb ->> 'by' as revoked_by, r.body::jsonb ->> 'reason' as reason,
             t.result::jsonb ->> 'model' as model, (t.result::jsonb ->> 'inputTokens')::bigint as input_tokens,
             (t.result::jsonb ->> 'outputTokens')::bigint as output_tokens, (t.result::jsonb ->> 'simulated')::boolean as simulated
      %s
           left join lateral (select body from memory_summary r where r.agent = s.agent and r.revokes = s.number limit 1) r on true
           left join memory_summary_turn t on t.agent = s.agent and t.life = s.life and t.number = s.number and t.outcome = 'APPENDED'
      where s.agent = ? and s.revokes = 0 and s.number
      """
          .formatted(SummaryRow.COLUMNS, SummaryRow.COVERED, SummaryRow.FROM);
  private static final String PAGE = SELECT.stripTrailing() + " < ? order by s.number desc limit ?";
  private static final String ONE = SELECT.stripTrailing() + " = ?";
  private static final String COUNT =
      "select count(*) from memory_summary where agent = ? and revokes = 0";

  private final Database database;
  private final JdbcClient client;
  private final AgentLock lock;

  /** Summaries of this database. */
  public SummaryDesk(Database database) {
    this.database = database;
    client = database.client();
    lock = new AgentLock(database);
  }

  /** Summaries of an agent, the newest first, from before a number. */
  public Page<SummaryFound> page(String agentId, long before, int limit) {
    long inForce = inForce(agentId);
    return Page.of(
        client
            .sql(PAGE)
            .params(agentId, before, Page.checked(limit) + 1)
            .query((row, number) -> found(row, inForce))
            .list(),
        limit);
  }

  /** One of them. */
  public Optional<SummaryFound> find(String agentId, long number) {
    long inForce = inForce(agentId);
    return client
        .sql(ONE)
        .params(agentId, number)
        .query((row, n) -> found(row, inForce))
        .optional();
  }

  /** How many an agent has. */
  public long count(String agentId) {
    return client.sql(COUNT).param(agentId).query(Long.class).single();
  }

  /**
   * Revokes one: from its next wake on its agent reads what it covers itself again, or an older
   * summary of it. Repeating it changes nothing.
   *
   * @return as it is then; empty: there is none of this number
   */
  public Optional<SummaryFound> revoke(String agentId, long number, String by, String reason) {
    try {
      Optional<Boolean> unused =
          lock.exclusively(
              agentId,
              (connection, agent) -> {
                boolean revoked =
                    new SummaryChain(rows(connection), agentId, agent.row().life())
                        .revoke(number, by, reason);
                if (revoked) Trail.done(connection);
                return revoked;
              });
      return find(agentId, number);
    } catch (SQLException e) {
      throw away(e);
    }
  }

  private MemoryRows rows(Connection connection) {
    return new MemoryRows(connection, database.texts());
  }

  private long inForce(String agentId) {
    try (Connection connection = database.source().getConnection()) {
      return Summaries.newest(rows(connection), agentId).summary().map(Summary::number).orElse(0L);
    } catch (SQLException e) {
      throw away(e);
    }
  }

  private static DataAccessResourceFailureException away(SQLException e) {
    return new DataAccessResourceFailureException("summaries need the database", e);
  }

  private SummaryFound found(ResultSet row, long inForce) throws SQLException {
    SummaryRow read = SummaryRow.read(row, database.texts());
    String revokedBy = row.getString("revoked_by");
    String fault = revokedBy == null ? read.fault(row, database.texts()).orElse(null) : null;
    long number = read.number();
    long buildsOn = row.getLong("builds_on");
    return new SummaryFound(
        number,
        row.getLong("covers_from"),
        row.getLong("covers_to"),
        buildsOn == 0 ? null : buildsOn,
        state(revokedBy, fault, number == inForce),
        fault,
        read.body(),
        revokedBy,
        row.getString("reason"),
        row.getString("model"),
        row.getObject("input_tokens", Long.class),
        row.getObject("output_tokens", Long.class),
        row.getObject("simulated", Boolean.class),
        Moments.of(row, "made_at"));
  }

  private static State state(@Nullable String revokedBy, @Nullable String fault, boolean inForce) {
    if (revokedBy != null) return State.REVOKED;
    if (fault != null) return State.BROKEN;
    return inForce ? State.IN_FORCE : State.OLDER;
  }
}
