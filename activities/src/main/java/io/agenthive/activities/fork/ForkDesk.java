package io.agenthive.activities.fork;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentOrigin;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.NewAgent;
import io.agenthive.activities.checkpoint.Snapshot;
import io.agenthive.activities.checkpoint.Snapshots;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileSeals;
import io.agenthive.activities.hold.HoldReadings;
import io.agenthive.activities.memory.MemoryPast;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moment;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Makes agents that begin as another was. One transaction sees one moment of the parent and locks
 * nothing of it: awake, asleep or retired, it goes on.
 */
public final class ForkDesk {
  private static final Logger LOG = LoggerFactory.getLogger(ForkDesk.class);

  private final Moment moment;
  private final Snapshots snapshots;
  private final FileRows files;
  private final SealedTexts texts;
  private final Clock clock;
  private final HoldReadings scopes;

  /** Makes agents in this database, whose state is sealed so. */
  public ForkDesk(Database database, Seal seal, Clock clock) {
    scopes = new HoldReadings(database);
    moment = new Moment(database);
    snapshots = new Snapshots(seal);
    files = new FileRows(new FileSeals(seal));
    texts = database.texts();
    this.clock = clock;
  }

  /**
   * Makes the agent, whose workflow does not live yet. Repeating an order answers as the first
   * time.
   *
   * @throws IllegalArgumentException if the new agent cannot have that team or these labels
   */
  public Forked fork(ForkOrder order) {
    try {
      return moment.changeInTurn(
          connection -> {
            Forked forked = fork(connection, order);
            if (forked instanceof Forked.Made) Trail.done(connection);
            return forked;
          },
          Trail.SESSION_TURN,
          Trail.SESSION_END);
    } catch (BrokenSeal | BrokenText | KeyMissing e) {
      return new Forked.Corrupt(String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("forks need the database", e);
    }
  }

  private Forked fork(Connection connection, ForkOrder order) throws SQLException, BrokenSeal {
    Optional<AgentRow> parent = AgentDirectory.row(connection, texts, order.parent());
    if (parent.isEmpty()) return new Forked.NoParent();
    Optional<AgentRow> before = AgentDirectory.row(connection, texts, order.newId());
    if (before.isPresent()) {
      return order.made(before.get(), parent.get())
          ? new Forked.Made(before.get())
          : new Forked.Taken();
    }
    Optional<Snapshot> then = then(connection, order);
    if (then.isEmpty()) return new Forked.NoCheckpoint();
    NewAgent fork = born(order, parent.get(), then.get());
    if (!fork.insert(connection, texts)) return new Forked.Taken();
    return made(connection, fork, then.get());
  }

  private Optional<Snapshot> then(Connection connection, ForkOrder order)
      throws SQLException, BrokenSeal {
    return order.generation() == null
        ? snapshots.newest(connection, order.parent())
        : snapshots.at(connection, order.parent(), order.generation());
  }

  /**
   * It has no hold of its parent's but an incident: whoever is stopped does not go on under another
   * name. What its own scopes hold, holds it from the beginning.
   */
  private NewAgent born(ForkOrder order, AgentRow parent, Snapshot then) {
    List<Held> holds =
        Stream.concat(
                parent.holds().stream().filter(held -> held.own() && held.hold() == Hold.INCIDENT),
                scopes.of(parent.tenant(), order.spec(parent.spec())).stream())
            .toList();
    AgentOrigin.Ancestor nearest =
        new AgentOrigin.Ancestor(parent.id(), then.generation(), then.digest());
    AgentOrigin origin =
        new AgentOrigin(
            AgentOrigin.line(nearest, parent.origin()),
            null,
            order.by(),
            order.reason(),
            clock.instant());
    return new NewAgent(
        order.newId(), parent.tenant(), order.spec(parent.spec()), holds, true, origin);
  }

  private Forked made(Connection connection, NewAgent fork, Snapshot then)
      throws SQLException, BrokenSeal {
    String parent = then.agentId();
    files.copy(connection, parent, fork.id(), then.files());
    new MemoryPast(parent, then.life(), then.memoryAt())
        .copyTo(new MemoryRows(connection, texts), fork.id(), then.memoryDigest());
    String by = "fork of " + parent + " at " + then.generation();
    var unused = snapshots.begin(connection, new Snapshots.Life(fork.id(), 0, 0), then, by);
    LOG.info("{} makes {} of {} at {}", fork.origin().by(), fork.id(), parent, then.generation());
    return new Forked.Made(AgentDirectory.row(connection, texts, fork.id()).orElseThrow());
  }
}
