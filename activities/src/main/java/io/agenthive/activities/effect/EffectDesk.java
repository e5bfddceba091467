package io.agenthive.activities.effect;

import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.trail.Trail;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What agents did outside, for people: listed, and undone by hand. */
public final class EffectDesk {
  /** Before the newest. */
  public static final long NEWEST = Long.MAX_VALUE;

  private static final String PAGE =
      EffectRows.SELECT + " where e.agent = ? and e.id < ? order by e.id desc limit ?";
  private static final String ONE = EffectRows.SELECT + " where e.agent = ? and e.id = ?";
  private static final String COUNT = "select count(*) from effect where agent = ?";
  private static final String OPEN =
      """
      select exists (select 1 from mail m where m.agent = e.agent and m.task_id = e.task_id and m.patch = e.patch),
             exists (select 1 from mail_ended d where d.agent = e.agent and d.task_id = e.task_id
                       and d.patch = e.patch and d.state = 4)
      from effect e where e.id = ?
      """;
  private static final String WAITING =
      "select exists (select 1 from effect where agent = ? and undo_order = ? and undo = 'WANTED')";
  private static final long LOOK_AGAIN = 50; // milliseconds

  private final JdbcClient client;
  private final AgentLock lock;
  private final EffectRows rows;

  /** Of this database. */
  public EffectDesk(Database database) {
    client = database.client();
    lock = new AgentLock(database);
    rows = new EffectRows(database.texts());
  }

  /** What became of an order to undo a call. */
  public sealed interface Ordered {
    /** It is under way. */
    record Wanted(OutsideEffect effect) implements Ordered {}

    /**
     * It cannot be undone.
     *
     * @param why a sentence
     */
    record Refused(String why) implements Ordered {}
  }

  private record Owner(boolean open, boolean dead) {}

  /** Calls of an agent, the newest first, from before one of them. */
  public Page<OutsideEffect> page(String agentId, long before, int limit) {
    return Page.of(
        client
            .sql(PAGE)
            .params(agentId, before, Page.checked(limit) + 1)
            .query((row, number) -> rows.read(row))
            .list(),
        limit);
  }

  /** How many an agent has. */
  public long count(String agentId) {
    return client.sql(COUNT).param(agentId).query(Long.class).single();
  }

  /** One of them. */
  public Optional<OutsideEffect> find(String agentId, long id) {
    return client.sql(ONE).params(agentId, id).query((row, number) -> rows.read(row)).optional();
  }

  /** Names of the tools that hosts were given beside those that every host has. */
  public List<String> tools() {
    return client.sql("select name from outside_tool order by name").query(String.class).list();
  }

  /**
   * Has a call undone, or tried again if that failed. Empty: there is no such call.
   *
   * @param by who wants it
   */
  public Optional<Ordered> undo(String agentId, long id, String by) {
    try {
      return lock.exclusively(agentId, (connection, agent) -> ordered(connection, agentId, id, by))
          .orElse(Optional.empty());
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("what is undone needs the database", e);
    }
  }

  private Optional<Ordered> ordered(Connection connection, String agentId, long id, String by)
      throws SQLException {
    Optional<OutsideEffect> found = one(connection, agentId, id);
    if (found.isEmpty()) return Optional.empty();
    Owner owner =
        Sql.list(connection, OPEN, row -> new Owner(row.getBoolean(1), row.getBoolean(2)), id)
            .getFirst();
    Optional<String> why = complaint(found.get(), owner);
    if (why.isPresent()) return Optional.of(new Ordered.Refused(why.get()));
    EffectRows.want(connection, agentId, List.of(id), by);
    OutsideEffect wanted = one(connection, agentId, id).orElseThrow();
    Trail.done(connection);
    return Optional.of(new Ordered.Wanted(wanted));
  }

  private Optional<OutsideEffect> one(Connection connection, String agentId, long id)
      throws SQLException {
    return Sql.list(connection, ONE, rows::read, agentId, id).stream().findFirst();
  }

  /** A task that goes on would believe that it was done. */
  private static Optional<String> complaint(OutsideEffect effect, Owner owner) {
    if (!effect.undoable()) return Optional.of("Nothing undoes a call of this tool.");
    if (effect.state() == CallState.REFUSED)
      return Optional.of("It was refused: nothing was done.");
    if (effect.undo() != null) return Optional.empty();
    if (owner.open()) {
      return Optional.of(
          "Its task is open and would believe that it was done; cancel the task, or go back to before it.");
    }
    if (owner.dead() && effect.state() == CallState.DONE) {
      return Optional.of(
          "Its task is a dead letter and would believe that it was done when it is redriven; discard it, or go back to before it.");
    }
    return Optional.empty();
  }

  /** Waits until nothing that an order wants undone is under way. Returns whether that came. */
  public boolean awaitUndone(String agentId, String order, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (client.sql(WAITING).params(agentId, order).query(Boolean.class).single()) {
      if (System.nanoTime() > deadline) return false;
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN);
    }
    return true;
  }
}
