package io.agenthive.activities.hold;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Holds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;

/** What scopes hold, and whose agents do not know it. */
public final class HoldReadings {
  /** Somebody who released a hold, and asks again, is answered for so long. */
  static final Duration KEPT = Duration.ofHours(1);

  private static final String LIVE =
      "select %s from scoped_hold s where %s"
          .formatted(ScopedHoldRows.COLUMNS, ScopedHoldRows.LIVE);

  private static final String UNTOLD =
      """
      select a.id, coalesce(d.ids, '{}') as ids
      from agent a
      left join lateral (
        select array_agg(l.id order by l.id) as ids
        from (select s.id
              from unnest(?, ?, ?, ?, ?) with ordinality s (tenant, id, reach, name, value, strength)
              where s.tenant = a.tenant and %s
              order by s.strength limit ?) l) d on true
      where a.state < 2 and coalesce(d.ids, '{}') <> a.scopes
        and not exists (select 1 from unnest(?) p (id) where p.id = a.id)
      order by a.state desc, a.id limit ?
      """
          .formatted(ScopedHoldRows.IN_SCOPE);

  private static final String FORGET =
      """
      delete from scoped_hold s
      where least(s.lifted_at, s.until) < clock_timestamp() - ? * interval '1 s'
        and not exists (select 1 from agent a where a.state < 2 and s.id = any (a.scopes))
      """;

  private final Database database;

  /** Reads from this database. */
  public HoldReadings(Database database) {
    this.database = database;
  }

  /** What holds an agent of this kind from its first moment on. */
  public List<Held> of(String tenant, AgentSpec spec) {
    return read().of(tenant, spec);
  }

  HoldReading read() {
    Instant at =
        database
            .client()
            .sql("select clock_timestamp() as now")
            .query((row, number) -> Moments.of(row, "now"))
            .single();
    return new HoldReading(at, database.client().sql(LIVE).query(ScopedHoldRows::read).list());
  }

  /**
   * An agent whose row says something else.
   *
   * @param ids of the holds that it should know, ascending
   */
  record Untold(String agentId, List<Long> ids) {}

  /** Agents that do not know what their scopes hold, awake ones first; without {@code pausing}. */
  List<Untold> untold(HoldReading reading, Collection<String> pausing, int limit) {
    List<ScopedHold> holds = reading.holds();
    try (Connection connection = database.source().getConnection()) {
      return Sql.list(
          connection,
          UNTOLD,
          row -> new Untold(row.getString("id"), List.of((Long[]) row.getArray("ids").getArray())),
          Column.text(holds, ScopedHold::tenant),
          Column.longs(holds, ScopedHold::id),
          Column.text(holds, hold -> hold.scope().reach().name()),
          Column.text(holds, hold -> hold.scope().name()),
          Column.text(holds, hold -> hold.scope().value()),
          Holds.MAX_SCOPED,
          Column.text(List.copyOf(pausing), id -> id),
          limit);
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("holds on scopes cannot be read", e);
    }
  }

  /** Forgets what ended long ago and nobody knows any more. */
  void forget() {
    database.client().sql(FORGET).param(KEPT.toSeconds()).update();
  }
}
