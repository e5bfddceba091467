package io.agenthive.activities.shift;

import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.checkpoint.GoneBack;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.AgentRowLock;
import io.agenthive.activities.mail.Discards;
import io.agenthive.activities.mail.HostNotes;
import io.agenthive.activities.mail.LockedAgent;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Holds;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.SeatActivities;
import io.agenthive.workflows.shift.ShiftOrder;
import io.agenthive.workflows.trail.Deeds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

/** The agent's row for its workflow. */
public final class PostgresSeats implements SeatActivities {
  private static final String TELL =
      """
      update agent set holds = ?, hold_notes = ?::jsonb, scopes = ?, awake_until = ?, retiring = retiring or ?,
             tellings = tellings + 1
      where id = ? and tellings = ?
      """;
  private static final String TELLINGS = "select tellings from agent where id = ?";
  private static final String TENANT = "select tenant from agent where id = ?";
  private static final String CLOSE =
      """
      update agent set epoch = greatest(epoch, ?), state = 0, host = null, incarnation = null,
             crashed = crashed or ?, changed_at = clock_timestamp()
      where id = ?
      """;
  private static final String RETIRING = "update agent set retiring = true where id = ?";
  private static final String RETIRE =
      """
      with learned as (delete from agent_idle where agent = ?)
      update agent set state = 2, retiring = true, epoch = greatest(epoch, ?), host = null, incarnation = null,
             changed_at = clock_timestamp()
      where id = ?
      """;
  private static final String OPEN =
      "select count(*) filter (where state in (0, 1)) > 0, count(*) > 0 from mail where agent = ?";

  private static final String GONE_BACK =
      """
      update agent set epoch = ?, state = 0, life = life + 1, host = null, incarnation = null,
             crashed = crashed or ?, checkpoint = ?, unverified = null, changed_at = clock_timestamp(),
             holds = case when unverified is null then holds else holds & ~? end
      where id = ? and life = ?
      """;

  private final AgentLock lock;
  private final Checkpoints checkpoints;

  /** Works on rows behind this lock. */
  public PostgresSeats(AgentLock lock, Checkpoints checkpoints) {
    this.lock = lock;
    this.checkpoints = checkpoints;
  }

  /** Nothing was asked of it. */
  RowFacts tell(AgentTold told) {
    return tell(told, Deeds.NONE);
  }

  @Override
  public RowFacts tell(AgentTold told, Deeds deeds) {
    return under(
        told.agentId(),
        (connection, agent) -> {
          Holds holds = new Holds(told.holds());
          Timestamp until = told.awakeUntil() == null ? null : Timestamp.from(told.awakeUntil());
          int heard =
              Sql.update(
                  connection,
                  TELL,
                  holds.bits(),
                  Json.write(told.holds()),
                  Column.longs(holds.scopes(), id -> id),
                  until,
                  told.retiring(),
                  told.agentId(),
                  told.known());
          RowFacts facts = facts(connection, agent, agent.row());
          RowFacts answer =
              heard == 0 ? facts.unheard(tellings(connection, told.agentId())) : facts;
          if (heard != 0) HostNotes.changed(connection, List.of(agent.row()), "");
          if (!deeds.list().isEmpty()) {
            Trail.told(connection, tenant(connection, told.agentId()), deeds);
          }
          return answer;
        });
  }

  private static String tenant(Connection connection, String agentId) throws SQLException {
    return Sql.list(connection, TENANT, row -> row.getString(1), agentId).getFirst();
  }

  private static long tellings(Connection connection, String agentId) throws SQLException {
    return Sql.list(connection, TELLINGS, row -> row.getLong(1), agentId).getFirst();
  }

  @Override
  public RowFacts ask(String agentId) {
    return under(agentId, (connection, agent) -> facts(connection, agent, agent.row()));
  }

  @Override
  public RowFacts close(ShiftOrder order) {
    return under(
        order.agentId(),
        (connection, agent) -> {
          AgentRowLock row = agent.row();
          if (row.state() == AgentRowLock.RETIRED || Epoch.shift(row.epoch()) > order.shift()) {
            return facts(connection, agent, row);
          }
          long epoch = Epoch.last(order.shift());
          boolean died = row.state() == AgentRowLock.AWAKE && TakeOver.died(connection, agent);
          TakeOver.run(connection, agent, epoch, died);
          Sql.update(connection, CLOSE, epoch, died, order.agentId());
          HostNotes.changed(connection, List.of(row), "");
          return new RowFacts(true, epoch, open(connection, row.agentId()).waits(), false);
        });
  }

  @Override
  public RestoreEnd restore(ShiftOrder last, RestoreOrder order) {
    return under(
        last.agentId(),
        (connection, agent) -> {
          AgentRowLock row = agent.row();
          if (row.state() == AgentRowLock.RETIRED) return RestoreEnd.refused("it is retired");
          long epoch = Epoch.last(Math.max(last.shift(), Epoch.shift(row.epoch())));
          return switch (checkpoints.goBack(connection, agent, order, epoch)) {
            case GoneBack.No(String why) -> RestoreEnd.refused(why);
            case GoneBack.Before(CheckpointMark made, long then) ->
                new RestoreEnd(then, open(connection, row.agentId()).waits(), made, null);
            case GoneBack.Now(CheckpointMark made) -> {
              Meters.goneBack();
              yield closed(connection, agent, epoch, made);
            }
          };
        });
  }

  private static RestoreEnd closed(
      Connection connection, LockedAgent agent, long epoch, CheckpointMark made)
      throws SQLException {
    AgentRowLock row = agent.row();
    boolean died = row.state() == AgentRowLock.AWAKE && TakeOver.died(connection, agent);
    TakeOver.run(connection, agent, epoch, died);
    Sql.update(
        connection,
        GONE_BACK,
        epoch,
        died,
        made.generation(),
        Hold.INCIDENT.bit(), // of its own: the workflow may not have heard of it yet
        row.agentId(),
        row.life());
    HostNotes.changed(connection, List.of(row), "");
    return new RestoreEnd(epoch, open(connection, row.agentId()).waits(), made, null);
  }

  @Override
  public boolean retire(String agentId, boolean discard) {
    return under(
        agentId,
        (connection, agent) -> {
          if (agent.row().state() == AgentRowLock.RETIRED) return true;
          if (agent.moving() != null) return false; // first it goes, or stays
          if (discard) Discards.all(connection, agentId, "its agent was retired");
          boolean gone = discard || !open(connection, agentId).any();
          if (gone) {
            long last = Epoch.last(Epoch.shift(agent.row().epoch()));
            Sql.update(connection, RETIRE, agentId, last, agentId);
          } else {
            Sql.update(connection, RETIRING, agentId);
          }
          HostNotes.changed(connection, List.of(agent.row()), "");
          return gone;
        });
  }

  private <T> T under(String agentId, AgentLock.Locked<T> work) {
    try {
      return lock.exclusively(agentId, work)
          .orElseThrow(() -> new IllegalStateException("no row for agent '" + agentId + "'"));
    } catch (SQLException e) {
      throw new IllegalStateException("the row of agent '" + agentId + "' cannot be reached", e);
    }
  }

  private static RowFacts facts(Connection connection, LockedAgent agent, AgentRowLock row)
      throws SQLException {
    boolean resting = row.state() != AgentRowLock.AWAKE;
    boolean dead = !resting && TakeOver.hostDead(connection, agent);
    return new RowFacts(resting, row.epoch(), open(connection, row.agentId()).waits(), dead);
  }

  /** Open mail of an agent: some that a shift would take, some at all. */
  private record Open(boolean waits, boolean any) {}

  private static Open open(Connection connection, String agentId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
      statement.setString(1, agentId);
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        return new Open(found.getBoolean(1), found.getBoolean(2));
      }
    }
  }
}
