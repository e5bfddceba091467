package io.agenthive.activities.shift;

import io.agenthive.activities.idle.IdleBegin;
import io.agenthive.activities.postgres.DatabaseClock;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What an agent has learned of its gaps, in its row beside that of the agent: read and written by
 * the statements that begin and rest anyway. A gap is open for the very next seat only: one that
 * was lost since has worked, and took what it learned with it.
 */
final class IdleRows {
  /**
   * Before the update by which an agent rests; takes what was learned, the gap, from when and until
   * when it is woken ahead, the ID.
   */
  static final String REST =
      """
      with noted as (
        insert into agent_idle (agent, learned, gap, wakes_at, wakes_until, shifts, tellings, rest_took, tenant)
        select a.id, n.learned, n.gap, n.wakes_at, n.wakes_until, a.shifts, a.tellings,
               extract(epoch from clock_timestamp() - transaction_timestamp()), a.tenant
        from (select ?::bytea as learned, ?::jsonb as gap, ?::timestamptz as wakes_at,
                     ?::timestamptz as wakes_until) n join agent a on a.id = ?
        where n.learned is not null
        on conflict (agent) do update
        set learned = excluded.learned, gap = excluded.gap, wakes_at = excluded.wakes_at,
            wakes_until = excluded.wakes_until, shifts = excluded.shifts, tellings = excluded.tellings,
            rest_took = excluded.rest_took
      )
      """;

  /** What {@link #read} reads where {@code agent} is the row of a seat and {@code i} this one. */
  static final String FOUND =
      """
      clock_timestamp() as at, i.learned, case when i.shifts = agent.shifts - 1 then i.gap::text end as gap,
      coalesce(i.tellings = agent.tellings, false) as undisturbed,
      coalesce(i.rest_took, 0) + extract(epoch from clock_timestamp() - transaction_timestamp()) as pair
      """;

  private static final String AGAIN =
      "select "
          + FOUND
          + "from agent left join agent_idle i on i.agent = agent.id where agent.id = ?";

  private IdleRows() {}

  static IdleBegin read(ResultSet row) throws SQLException {
    return new IdleBegin(
        new DatabaseClock(Moments.of(row, "at"), System.nanoTime()),
        row.getBytes("learned"),
        row.getString("gap"),
        row.getBoolean("undisturbed"),
        row.getDouble("pair"));
  }

  /** Of an agent whose seat has begun before. */
  static IdleBegin again(Connection connection, String agentId) throws SQLException {
    return Sql.list(connection, AGAIN, IdleRows::read, agentId).getFirst();
  }
}
