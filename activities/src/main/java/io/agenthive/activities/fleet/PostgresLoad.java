package io.agenthive.activities.fleet;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.workflows.fleet.AgentFacts;
import io.agenthive.workflows.fleet.LoadFacts;
import io.agenthive.workflows.hold.Hold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the load of the fleet from the agents' rows and their mail. */
final class PostgresLoad {
  /** An agent that is about to retire is not deferred; one that moves is nobody's load here. */
  private static final String FLEET =
      """
      with open as (
        select agent, count(*)::int as tasks, min(accepted_at) as oldest
        from mail where state in (0, 1) group by agent
      ), fleet as (
        select a.id, a.team, a.state, a.holds, a.changed_at, a.worked_at, a.awake_until,
               coalesce((a.spec ->> 'deferrable')::boolean, false) and not a.retiring as may_rest,
               coalesce(o.tasks, 0) as tasks, o.oldest
        from agent a left join open o on o.agent = a.id
        where a.state in (0, 1) and a.moving is null
      )
      """;

  private static final String COUNTS =
      FLEET
          + """
          select clock_timestamp() as at,
                 count(*) filter (where state = 1) as awake,
                 count(*) filter (where state = 1 and holds <> 0) as leaving,
                 count(*) filter (where state = 1 and tasks > 0) as busy,
                 count(*) filter (where state = 1 and may_rest and holds = 0 and tasks = 0) as idle,
                 count(*) filter (where state = 0) as resting
          from fleet
          """;

  /** {@code worked_at} is written at rest: while awake, the newest entry of memory tells. */
  private static final String IDLEST =
      FLEET
          + """
          select f.*, greatest(f.changed_at, f.worked_at, m.added_at) as idle_since
          from fleet f left join lateral (
            select added_at from memory where agent = f.id order by position desc limit 1) m on true
          where f.state = 1 and f.may_rest and f.holds = 0 and f.tasks = 0
          order by idle_since, f.id limit :limit
          """;

  private static final String RESTED =
      FLEET
          + """
          select f.*, greatest(f.changed_at, f.worked_at) as idle_since
          from fleet f where f.state = 0 and f.holds & :load <> 0
          order by f.oldest nulls last, f.changed_at, f.id limit :limit
          """;

  private final Database database;
  private final PostgresDecisions decisions;
  private final TransactionTemplate snapshot;

  PostgresLoad(Database database, PostgresDecisions decisions) {
    this.database = database;
    this.decisions = decisions;
    this.snapshot = database.transactions();
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
  }

  /** Reads everything in one snapshot, so that counts and lists agree. */
  LoadFacts read(Duration window) {
    return Objects.requireNonNull(snapshot.execute(status -> facts(window)));
  }

  private LoadFacts facts(Duration window) {
    int lately = decisions.restedWithin(window);
    LoadFacts counts =
        database
            .client()
            .sql(COUNTS)
            .query(
                (row, n) ->
                    new LoadFacts(
                        Moments.of(row, "at"),
                        row.getInt("awake"),
                        row.getInt("leaving"),
                        row.getInt("busy"),
                        row.getInt("idle"),
                        row.getInt("resting"),
                        lately,
                        List.of(),
                        List.of()))
            .single();
    return counts.with(list(IDLEST, counts.at()), list(RESTED, counts.at()));
  }

  private List<AgentFacts> list(String sql, Instant at) {
    return database
        .client()
        .sql(sql)
        .param("limit", LoadFacts.MAX_CANDIDATES)
        .param("load", Hold.LOAD.bit())
        .query((row, n) -> agent(row, at))
        .list();
  }

  private static AgentFacts agent(ResultSet row, Instant at) throws SQLException {
    Instant oldest = maybe(row, "oldest");
    return new AgentFacts(
        row.getString("id"),
        row.getString("team"),
        row.getInt("state") == 1,
        age(Moments.of(row, "idle_since"), at),
        age(Moments.of(row, "changed_at"), at),
        row.getInt("tasks"),
        oldest == null ? Duration.ZERO : age(oldest, at),
        row.getInt("holds"),
        row.getBoolean("may_rest"),
        maybe(row, "awake_until"));
  }

  /** Whole milliseconds; zero where the clock was set back. */
  private static Duration age(Instant since, Instant at) {
    return Duration.ofMillis(Math.max(0, Duration.between(since, at).toMillis()));
  }

  private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
