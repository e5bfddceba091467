package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what tasks are worked on from, on one thread and one connection: all tasks that are taken
 * up while the last read runs share the next. While the database is away they wait.
 */
final class TaskReads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskReads.class);

  /** Tasks in one read: with the largest inputs, 32 Mi characters. */
  private static final int MAX_GROUP = 32;

  private static final long AWAY_PAUSE_MILLIS = 200;

  private final Database database;
  private final LinkedBlockingQueue<Asked> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Starts the thread. */
  TaskReads(Database database) {
    this.database = database;
    thread = Thread.ofVirtual().name("tasks-read").start(this::run);
  }

  private record Asked(PaperRows.Wanted wanted, CompletableFuture<Optional<Papers>> answer) {}

  CompletableFuture<Optional<Papers>> papers(String agentId, TaskKey task, int latest) {
    CompletableFuture<Optional<Papers>> answer = new CompletableFuture<>();
    queue.add(new Asked(new PaperRows.Wanted(agentId, task, latest), answer));
    if (closed) cancelQueued();
    return answer;
  }

  private void run() {
    List<Asked> group = new ArrayList<>();
    while (!closed) {
      try {
        if (group.isEmpty()) group.add(queue.take());
        queue.drainTo(group, MAX_GROUP - group.size());
        if (answered(group)) group.clear();
        else TimeUnit.MILLISECONDS.sleep(AWAY_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        LOG.debug("this process goes down");
      }
    }
    group.forEach(asked -> asked.answer().cancel(false));
    cancelQueued();
  }

  /** Returns whether there was an answer for everybody, of whatever kind. */
  private boolean answered(List<Asked> group) {
    try (Connection connection = database.writer().getConnection()) {
      Map<Integer, Papers> papers =
          new PaperRows(connection, database.texts())
              .read(group.stream().map(Asked::wanted).toList());
      connection.commit();
      for (int i = 0; i < group.size(); i++) {
        group.get(i).answer().complete(Optional.ofNullable(papers.get(i)));
      }
    } catch (SQLException e) {
      LOG.warn("tasks wait to be read: {}", e.getMessage());
      return false;
    } catch (RuntimeException e) {
      apart(group, e);
    }
    return true;
  }

  /** A task that cannot be read keeps no other from being read. */
  private void apart(List<Asked> group, RuntimeException e) {
    if (group.size() == 1) {
      group.getFirst().answer().completeExceptionally(e);
    } else {
      group.forEach(asked -> papers(asked));
    }
  }

  private void papers(Asked asked) {
    if (!answered(List.of(asked))) queue.add(asked);
  }

  private void cancelQueued() {
    List<Asked> late = new ArrayList<>();
    queue.drainTo(late);
    late.forEach(asked -> asked.answer().cancel(false));
  }

  /** Whoever still asks is cancelled. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
