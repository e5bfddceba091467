package io.agenthive.activities.mail;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Listener;
import io.agenthive.workflows.mail.MailState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers of this process who wait for the ends of tasks, wherever these end. Ends are told by
 * notes; those that nobody told, because the note was lost or sent to another, are read from the
 * database every 2 s.
 */
public final class Waiters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Waiters.class);

  /** Whoever waits longer reads the task instead. */
  private static final long LONGEST_SECONDS = 60;

  /** Most tasks end sooner, and cost no look. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** About 3 MiB; whoever comes after them reads the task instead. */
  static final int MAX_WAITING = 10_000;

  private static final String ENDED =
      """
      select t.id, e.state from task t join mail_ended e on e.agent = t.agent and e.task_id = t.id
      where t.id = any(?)
      """;

  private final Database database;
  private final ConcurrentHashMap<String, Waiter> waiting = new ConcurrentHashMap<>();
  private final Listener listener;
  private final Rounds rounds =
      new Rounds(
          "waiters",
          () -> look(LOOK),
          e -> LOG.warn("ends of tasks are looked for again: {}", e.getMessage()));

  /** Callers of one task share it; who gives up leaves it to the others. */
  private record Waiter(
      CompletableFuture<TaskEnded> caller, long sinceNanos, AtomicInteger askers) {}

  /** Listens for ends on the channel of this process. */
  public Waiters(Database database, String process) {
    this.database = database;
    Runnable connected = () -> look(Duration.ZERO);
    listener = new Listener(database, HostNotes.processChannel(process), this::heard, connected);
    rounds.everyAfter(LOOK);
  }

  /** From now on the end of this task is listened for; returns whether nobody else had asked. */
  boolean expect(String taskId) {
    if (waiting.size() >= MAX_WAITING) return false;
    int[] place = {0};
    waiting.compute(
        taskId,
        (id, known) -> {
          Waiter shared = known == null ? fresh(id) : known;
          place[0] = shared.askers().incrementAndGet();
          return shared;
        });
    return place[0] == 1;
  }

  /**
   * The end of a task that is expected; a future of the caller's own, so that giving up harms
   * nobody else. Of any other task it is not told.
   */
  CompletableFuture<TaskEnded> await(String taskId) {
    Waiter waiter = waiting.get(taskId);
    return waiter == null ? withLimit() : waiter.caller().copy();
  }

  /** One caller less waits for this task. */
  void forget(String taskId) {
    waiting.computeIfPresent(
        taskId, (id, waiter) -> waiter.askers().decrementAndGet() > 0 ? waiter : null);
  }

  int size() {
    return waiting.size();
  }

  void tell(TaskEnded task) {
    Waiter waiter = waiting.remove(task.taskId());
    if (waiter != null) waiter.caller().complete(task);
  }

  /** Tells of the ends that stand in the database already. */
  void look(String taskId) {
    read(List.of(taskId));
  }

  private Waiter fresh(String taskId) {
    CompletableFuture<TaskEnded> caller = withLimit();
    Waiter waiter = new Waiter(caller, System.nanoTime(), new AtomicInteger());
    var unused = caller.whenComplete((end, late) -> waiting.remove(taskId, waiter));
    return waiter;
  }

  private static CompletableFuture<TaskEnded> withLimit() {
    return new CompletableFuture<TaskEnded>().orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  private void heard(String note) {
    note.lines().forEach(this::heardOf);
  }

  /** A line that another version wrote costs its own caller a moment, and the others nothing. */
  private void heardOf(String line) {
    try {
      tell(EndNote.read(line, database.texts()));
    } catch (RuntimeException e) {
      LOG.debug("an end is read, for its note cannot be", e); // without the answer in it
    }
  }

  /** Reads the ends of tasks for which somebody has waited so long. */
  private void look(Duration atLeast) {
    long now = System.nanoTime();
    List<String> ids = new ArrayList<>();
    waiting.forEach(
        (id, waiter) -> {
          if (now - waiter.sinceNanos() >= atLeast.toNanos()) ids.add(id);
        });
    if (!ids.isEmpty()) read(ids);
  }

  private void read(List<String> ids) {
    List<TaskEnded> ended = new ArrayList<>();
    try (Connection connection = database.sharedReads().getConnection();
        PreparedStatement statement =
            Column.prepare(connection, ENDED, Column.text(ids, id -> id));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        ended.add(new TaskEnded(found.getString(1), MailState.of(found.getInt(2))));
      }
    } catch (SQLException e) {
      LOG.warn("{} callers wait for the database: {}", ids.size(), e.getMessage());
    }
    ended.forEach(this::tell);
  }

  @Override
  public void close() {
    rounds.close();
    listener.close();
  }
}
