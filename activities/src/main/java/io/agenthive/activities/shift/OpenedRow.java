package io.agenthive.activities.shift;

import static java.util.stream.Collectors.joining;

import io.agenthive.activities.idle.IdleBegin;
import io.agenthive.activities.mail.AgentRowLock;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.workflows.hold.Hold;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/** An agent's row becomes that of a seat. */
final class OpenedRow {
  private static final String BEGIN =
      """
      update agent set state = 1, epoch = ?, host = ?, incarnation = ?, crashed = ?, holds = holds & ~?,
             shifts = agent.shifts + 1, checkpoint = null, unverified = null, changed_at = clock_timestamp(),
             hold_notes = (select coalesce(jsonb_agg(h), '[]') from jsonb_array_elements(hold_notes) h
                           where h ->> 'hold' not in (%s))
      from (select ?::text as id) k left join agent_idle i on i.agent = k.id
      where agent.id = k.id
      returning %s
      """
          .formatted(
              Stream.of(Hold.values())
                  .filter(Hold::liftedByMail)
                  .map(hold -> "'" + hold + "'")
                  .collect(joining(", ")),
              IdleRows.FOUND);

  private OpenedRow() {}

  /**
   * Opens it for a seat of this epoch.
   *
   * @param crashed no seat has rested since one was lost with its host
   * @return what its agent's gaps have taught
   */
  static IdleBegin open(
      Connection connection, HostId host, AgentRowLock row, long epoch, boolean crashed)
      throws SQLException {
    return Sql.list(
            connection,
            BEGIN,
            IdleRows::read,
            epoch,
            host.name(),
            host.incarnation(),
            crashed,
            AgentRowLock.LIFTED_BY_MAIL,
            row.agentId())
        .getFirst();
  }
}
