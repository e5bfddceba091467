package io.agenthive.activities.shift;

import static java.util.stream.Collectors.joining;

import io.agenthive.activities.mail.AgentRowLock;
import io.agenthive.activities.mail.HostNotes;
import io.agenthive.activities.mail.LockedAgent;
import io.agenthive.activities.mail.OpenMail;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.ShiftEnd;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The statements by which a seat begins, after its agent's row was locked. */
final class BeginStatements {
  /** What a wake loads: a screenful of conversation; the whole stays in the table. */
  static final int MEMORY = 20;

  private static final String HOST_LIVES =
      "select 1 from host where id = ? and incarnation = ? and not dead for key share";
  private static final String HELD =
      """
      update agent set epoch = ?, state = 0, host = null, incarnation = null, crashed = ?,
             changed_at = clock_timestamp()
      where id = ?
      """;
  private static final String BEGIN =
      """
      update agent set state = 1, epoch = ?, host = ?, incarnation = ?, crashed = ?, holds = holds & ~?, shifts = shifts + 1,
             changed_at = clock_timestamp(),
             hold_notes = (select coalesce(jsonb_agg(h), '[]') from jsonb_array_elements(hold_notes) h
                           where h ->> 'hold' not in (%s))
      where id = ?
      """
          .formatted(
              Stream.of(Hold.values())
                  .filter(Hold::liftedByMail)
                  .map(hold -> "'" + hold + "'")
                  .collect(joining(", ")));
  private static final String ADOPT = "update agent set epoch = ? where id = ?";
  private static final String REMEMBER =
      "select body from memory where agent = ? order by position desc limit ?";

  private final Connection connection;
  private final HostId host;
  private final Declines declines;

  BeginStatements(Connection connection, HostId host, Declines declines) {
    this.connection = connection;
    this.host = host;
    this.declines = declines;
  }

  Begin run(LockedAgent agent, long epoch) throws SQLException {
    AgentRowLock row = agent.row();
    if (row.state() == AgentRowLock.RETIRED) {
      return refused(new ShiftEnd(row.epoch(), ShiftEnd.How.RETIRED, false, 0));
    }
    if (epoch == row.epoch()) return again(agent);
    if (epoch < row.epoch()) return superseded(row.epoch());
    if (!hostLives()) return new Begin.HostDead();
    boolean lost = row.state() == AgentRowLock.AWAKE && !here(agent);
    if (lost && livesElsewhere(agent)) return new Begin.Elsewhere(String.valueOf(row.host()));
    HostNotes.changed(connection, List.of(row), "");
    return row.wakesForMail() ? begin(agent, epoch) : held(agent, epoch);
  }

  /** The answer to the first time was lost. */
  private Begin again(LockedAgent agent) throws SQLException {
    AgentRowLock row = agent.row();
    if (row.state() == AgentRowLock.RESTING) {
      return refused(ShiftEnd.rested(row.epoch(), OpenMail.any(connection, row.agentId()), 0));
    }
    if (here(agent)) return begun(agent, row.epoch(), agent.crashed());
    return superseded(row.epoch());
  }

  /** A host that lives shall have the shift for its seat, for as long as it may still get it. */
  private boolean livesElsewhere(LockedAgent agent) throws SQLException {
    AgentRowLock row = agent.row();
    return !TakeOver.hostDead(connection, agent)
        && declines.declines(row.agentId(), row.epoch(), System.nanoTime());
  }

  /**
   * Lets a living seat go on under the epoch of another shift: its marks stay, and nobody died.
   * Repeating it after a lost answer says the same again.
   */
  Adoption adopt(LockedAgent agent, SeatKey seat, long epoch) throws SQLException {
    AgentRowLock row = agent.row();
    if (row.state() == AgentRowLock.RETIRED) {
      return new Adoption.Refused(new ShiftEnd(row.epoch(), ShiftEnd.How.RETIRED, false, 0));
    }
    SeatKey next = seat.adopted(epoch);
    if (row.seats(next) && here(agent)) return new Adoption.Adopted(next);
    if (!row.seats(seat) || !here(agent)) return new Adoption.Gone();
    if (epoch < row.epoch()) {
      return new Adoption.Late(new ShiftEnd(row.epoch(), ShiftEnd.How.SUPERSEDED, false, 0));
    }
    if (!hostLives()) return new Adoption.HostDead();
    execute(ADOPT, epoch, seat.agentId());
    return new Adoption.Adopted(next);
  }

  private Begin held(LockedAgent agent, long epoch) throws SQLException {
    String agentId = agent.row().agentId();
    boolean crashed = tookOverFromACrash(agent, epoch);
    boolean left = OpenMail.any(connection, agentId);
    execute(HELD, epoch, crashed, agentId);
    return refused(ShiftEnd.rested(epoch, left, 0));
  }

  private Begin begin(LockedAgent agent, long epoch) throws SQLException {
    boolean crashed = tookOverFromACrash(agent, epoch);
    int lifted = AgentRowLock.LIFTED_BY_MAIL;
    String agentId = agent.row().agentId();
    execute(BEGIN, epoch, host.name(), host.incarnation(), crashed, lifted, agentId);
    return begun(agent, epoch, crashed);
  }

  /** A seat that was taken from a host that lives, or came back, is no death. */
  private boolean tookOverFromACrash(LockedAgent agent, long epoch) throws SQLException {
    boolean lost = agent.row().state() == AgentRowLock.AWAKE && !here(agent);
    boolean died = lost && TakeOver.died(connection, agent);
    TakeOver.run(connection, agent, epoch, died);
    return died || agent.crashed();
  }

  private Begin begun(LockedAgent agent, long epoch, boolean suspicious) throws SQLException {
    String agentId = agent.row().agentId();
    return new Begin.Begun(
        SeatKey.opened(agentId, epoch, agent.row().life()),
        Json.read(agent.spec(), AgentSpec.class),
        memory(agentId),
        OpenMail.read(connection, agentId),
        suspicious);
  }

  private static Begin superseded(long epoch) {
    return refused(new ShiftEnd(epoch, ShiftEnd.How.SUPERSEDED, false, 0));
  }

  private static Begin refused(ShiftEnd end) {
    return new Begin.Refused(end);
  }

  private boolean here(LockedAgent agent) {
    Long incarnation = agent.incarnation();
    return host.name().equals(agent.row().host())
        && incarnation != null
        && incarnation == host.incarnation();
  }

  private boolean hostLives() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HOST_LIVES)) {
      statement.setString(1, host.name());
      statement.setLong(2, host.incarnation());
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  private List<String> memory(String agentId) throws SQLException {
    List<String> latestFirst = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
      statement.setString(1, agentId);
      statement.setInt(2, MEMORY);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) latestFirst.add(found.getString(1));
      }
    }
    Collections.reverse(latestFirst);
    return latestFirst;
  }

  private int execute(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
      return statement.executeUpdate();
    }
  }
}
