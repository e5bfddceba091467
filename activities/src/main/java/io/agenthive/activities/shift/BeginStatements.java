package io.agenthive.activities.shift;

import io.agenthive.activities.agent.SpecText;
import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.checkpoint.Known;
import io.agenthive.activities.checkpoint.MemoryTail;
import io.agenthive.activities.checkpoint.Restored;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.idle.IdleBegin;
import io.agenthive.activities.mail.AgentRowLock;
import io.agenthive.activities.mail.HostNotes;
import io.agenthive.activities.mail.LockedAgent;
import io.agenthive.activities.mail.OpenMail;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.memory.MemoryWindow;
import io.agenthive.activities.memory.Recall;
import io.agenthive.activities.memory.Summaries;
import io.agenthive.activities.memory.Summary;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements by which a seat begins, after its agent's row was locked. */
final class BeginStatements {
  private static final Logger LOG = LoggerFactory.getLogger(BeginStatements.class);

  /** What a wake loads at most behind the newest summary; the whole stays in the table. */
  static final int MEMORY = MemoryWindow.DEFAULT.entries();

  private static final String HOST_LIVES =
      "select 1 from host where id = ? and incarnation = ? and not dead for key share";
  private static final String HELD =
      """
      update agent set epoch = ?, state = 0, host = null, incarnation = null, crashed = ?,
             changed_at = clock_timestamp()
      where id = ?
      """;
  private static final String ADOPT = "update agent set epoch = ? where id = ?";
  private static final String INCIDENT =
      """
      update agent set epoch = ?, state = 0, host = null, incarnation = null, crashed = ?, holds = holds | ?, unverified = ?,
             changed_at = clock_timestamp()
      where id = ?
      """;

  private final Connection connection;
  private final HostId host;
  private final Declines declines;
  private final Checkpoints checkpoints;

  BeginStatements(Connection connection, HostId host, Declines declines, Checkpoints checkpoints) {
    this.connection = connection;
    this.host = host;
    this.declines = declines;
    this.checkpoints = checkpoints;
  }

  /**
   * Begins.
   *
   * @param known what the agent's history knows of its state
   */
  Begin run(LockedAgent agent, long epoch, Known known) throws SQLException {
    AgentRowLock row = agent.row();
    if (row.state() == AgentRowLock.RETIRED) {
      return refused(new ShiftEnd(row.epoch(), ShiftEnd.How.RETIRED, false, 0));
    }
    if (epoch == row.epoch()) return again(agent, known);
    if (epoch < row.epoch()) return superseded(row.epoch());
    if (!hostLives()) return new Begin.HostDead();
    boolean lost = row.state() == AgentRowLock.AWAKE && !here(agent);
    if (lost && livesElsewhere(agent)) return new Begin.Elsewhere(String.valueOf(row.host()));
    HostNotes.changed(connection, List.of(row), "");
    // an earlier attempt at this shift may have begun
    boolean first = Epoch.shift(row.epoch()) < Epoch.shift(epoch);
    Known still = new Known(known.after(), known.rested() && first);
    boolean works = row.wakesForMail() && agent.moving() == null;
    return works ? begin(agent, epoch, still) : held(agent, epoch);
  }

  /** The answer to the first time was lost. */
  private Begin again(LockedAgent agent, Known known) throws SQLException {
    AgentRowLock row = agent.row();
    if (row.state() == AgentRowLock.RESTING) {
      return refused(resting(agent, row.epoch()));
    }
    if (here(agent)) {
      return switch (restored(agent, Known.of(known.after()))) {
        case State.Sound sound ->
            begun(agent, row.epoch(), new Opened(idle(row), agent.crashed(), sound));
        case State.Broken(String why) -> incident(agent, row.epoch(), agent.crashed(), why);
      };
    }
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
    Sql.update(connection, ADOPT, epoch, seat.agentId());
    return new Adoption.Adopted(next);
  }

  private Begin held(LockedAgent agent, long epoch) throws SQLException {
    String agentId = agent.row().agentId();
    boolean crashed = tookOverFromACrash(agent, epoch);
    Sql.update(connection, HELD, epoch, crashed, agentId);
    return refused(resting(agent, epoch));
  }

  /** Whether the workflow has heard of an incident is not known: it hears of it again. */
  private ShiftEnd resting(LockedAgent agent, long epoch) throws SQLException {
    boolean left = agent.moving() == null && OpenMail.any(connection, agent.row().agentId());
    boolean incident = (agent.row().holds() & Hold.INCIDENT.bit()) != 0;
    return incident && agent.unverified() != null
        ? ShiftEnd.unverified(epoch, left, agent.unverified())
        : ShiftEnd.rested(epoch, left, 0);
  }

  private Begin begin(LockedAgent agent, long epoch, Known known) throws SQLException {
    boolean crashed = tookOverFromACrash(agent, epoch);
    return switch (restored(agent, known)) {
      case State.Sound sound -> {
        IdleBegin idle = OpenedRow.open(connection, host, agent.row(), epoch, crashed);
        yield begun(agent, epoch, new Opened(idle, crashed, sound));
      }
      case State.Broken(String why) -> incident(agent, epoch, crashed, why);
    };
  }

  /** What an agent would begin with. */
  private sealed interface State {
    record Sound(AgentSpec spec, FileTree files, Recall memory, @Nullable String lost)
        implements State {}

    record Broken(String why) implements State {}
  }

  private State restored(LockedAgent agent, Known known) throws SQLException {
    return switch (checkpoints.restore(connection, agent, known)) {
      case Restored.Nothing(String why) -> new State.Broken(why);
      case Restored.Whole whole -> {
        try {
          String agentId = agent.row().agentId();
          AgentSpec spec =
              new SpecText(checkpoints.texts()).read(agent.row().tenant(), agentId, agent.spec());
          yield new State.Sound(spec, whole.files(), recalled(agentId), whole.lost());
        } catch (BrokenSeal e) {
          yield new State.Broken(e.why());
        } catch (BrokenText e) {
          yield new State.Broken(e.why());
        }
      }
    };
  }

  /** Behind the newest summary that stands; one that does not is told, and the entries are read. */
  private Recall recalled(String agentId) throws SQLException, BrokenSeal {
    MemoryRows rows = new MemoryRows(connection, checkpoints.texts());
    Summaries.Found found = Summaries.newest(rows, agentId);
    for (String fault : found.faults()) {
      LOG.error("agent {} does not use a summary of its memory: {}", agentId, fault);
      Meters.summaryUnused();
    }
    Summary summary = found.summary().orElse(null);
    long after = summary == null ? 0 : summary.to();
    return new Recall(summary, MemoryTail.read(rows, agentId, after, MEMORY));
  }

  /** Never an agent that silently forgot: it rests until a person has looked. */
  private Begin incident(LockedAgent agent, long epoch, boolean crashed, String why)
      throws SQLException {
    String agentId = agent.row().agentId();
    LOG.error("agent {} is held as an incident: {}", agentId, why);
    Sql.update(connection, INCIDENT, epoch, crashed, Hold.INCIDENT.bit(), why, agentId);
    return refused(ShiftEnd.unverified(epoch, OpenMail.any(connection, agentId), why));
  }

  /** A seat that was taken from a host that lives, or came back, is no death. */
  private boolean tookOverFromACrash(LockedAgent agent, long epoch) throws SQLException {
    boolean lost = agent.row().state() == AgentRowLock.AWAKE && !here(agent);
    boolean died = lost && TakeOver.died(connection, agent);
    TakeOver.run(connection, agent, epoch, died);
    return died || agent.crashed();
  }

  private IdleBegin idle(AgentRowLock row) throws SQLException {
    return IdleRows.again(connection, row.agentId());
  }

  /** With what a seat begins. */
  private record Opened(IdleBegin idle, boolean suspicious, State.Sound state) {}

  private Begin begun(LockedAgent agent, long epoch, Opened opened) throws SQLException {
    String agentId = agent.row().agentId();
    return new Begin.Begun(
        SeatKey.opened(agent.row().tenant(), agentId, epoch, agent.row().life()),
        agent.row().tenant(),
        opened.state().spec(),
        opened.state().memory(),
        opened.state().files(),
        opened.state().lost(),
        OpenMail.read(connection, agentId),
        opened.idle(),
        opened.suspicious());
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
}
