package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.Sight;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks of a host's seats, on one thread and one connection: all seats that asked while the last
 * statement ran look together in the next. So neither a note for hundreds of agents nor the sweep
 * over all of them keeps others from the database.
 */
final class Looks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
  private static final long PATIENCE_MILLIS = 200;

  /** Seats in one statement: with a full page each, about a megabyte of keys. */
  static final int MAX_GROUP = 128;

  private final Database database;
  private final LinkedBlockingQueue<Asked> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean over;

  /** Starts the thread. */
  Looks(Database database) {
    this.database = database;
    thread = Thread.ofPlatform().daemon().name("seats-look").start(this::run);
  }

  private record Asked(
      SeatKey seat, Set<TaskKey> inHand, CompletableFuture<Optional<Look>> answer) {}

  /** Waits for a look that begins after this call; empty if the row belongs to another seat. */
  Optional<Look> at(SeatKey seat, Set<TaskKey> inHand) throws SQLException, InterruptedException {
    Asked asked = new Asked(seat, inHand, new CompletableFuture<>());
    queue.add(asked);
    if (over) failQueued();
    try {
      return asked.answer().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException away) throw away;
      throw new IllegalStateException("a look failed", e.getCause());
    }
  }

  private void run() {
    List<Asked> group = new ArrayList<>();
    while (!closed) {
      try {
        Asked first = queue.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) continue;
        group.add(first);
        queue.drainTo(group, MAX_GROUP - 1);
        answer(group);
        group.clear();
      } catch (InterruptedException e) {
        LOG.warn("nobody may interrupt the looks of seats; they go on");
      }
    }
    over = true;
    failQueued();
  }

  private void failQueued() {
    List<Asked> late = new ArrayList<>();
    queue.drainTo(late);
    late.forEach(asked -> fail(asked, new SQLException("this host went down")));
  }

  private void answer(List<Asked> group) {
    try {
      Map<SeatKey, Look> looks = look(group);
      group.forEach(asked -> asked.answer().complete(Optional.ofNullable(looks.get(asked.seat()))));
    } catch (SQLException e) {
      group.forEach(asked -> fail(asked, e));
    } catch (RuntimeException | Error e) {
      group.forEach(asked -> fail(asked, e));
    }
  }

  private Map<SeatKey, Look> look(List<Asked> group) throws SQLException {
    try (Connection connection = database.writer().getConnection()) {
      Map<SeatKey, Sight> sights =
          Sight.read(connection, group.stream().map(Asked::seat).distinct().toList());
      Map<String, Set<TaskKey>> beyond = new HashMap<>();
      for (Asked asked : group) {
        Sight sight = sights.get(asked.seat());
        if (sight != null && sight.mail().more()) {
          beyond.put(asked.seat().agentId(), asked.inHand());
        }
      }
      Map<String, Set<TaskKey>> open = Sight.open(connection, beyond);
      connection.commit();
      return looks(sights, open);
    }
  }

  /** A page that is not all of the mail does not tell what else is open. */
  private static Map<SeatKey, Look> looks(
      Map<SeatKey, Sight> sights, Map<String, Set<TaskKey>> beyond) {
    Map<SeatKey, Look> looks = new HashMap<>();
    sights.forEach(
        (seat, sight) -> {
          Set<TaskKey> open = new HashSet<>(beyond.getOrDefault(seat.agentId(), Set.of()));
          for (Mail mail : sight.mail().list()) open.add(mail.key());
          looks.put(seat, new Look(sight, open));
        });
    return looks;
  }

  private static void fail(Asked asked, Throwable cause) {
    asked.answer().completeExceptionally(cause);
  }

  /** Seats that still ask are told that the host went down. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
