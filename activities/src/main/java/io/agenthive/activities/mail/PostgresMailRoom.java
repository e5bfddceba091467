package io.agenthive.activities.mail;

import static io.agenthive.activities.mail.MailRefused.Reason.ALREADY_ENDED;
import static io.agenthive.activities.mail.MailRefused.Reason.UNKNOWN_TASK;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.mail.MailState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** The mail room on PostgreSQL. */
public final class PostgresMailRoom implements MailRoom {
  private static final String AGENT = "select agent from task where id = ?";
  private static final String END = "select state from mail_ended where agent = ? and task_id = ?";

  private final Database database;
  private final MailWriter writer;
  private final AgentLock lock;
  private final Waiters waiters;

  /** Accepts through this writer. */
  public PostgresMailRoom(Database database, MailWriter writer, Waiters waiters) {
    this.database = database;
    this.writer = writer;
    this.waiters = waiters;
    lock = new AgentLock(database);
  }

  @Override
  public CompletableFuture<Accepted> accept(Order order) {
    return order.await() ? carry(order).accepted() : writer.accept(order, hash(order));
  }

  @Override
  public Carried carry(Order order) {
    var unusedPlace = waiters.expect(order.taskId());
    CompletableFuture<TaskEnded> ended = waiters.await(order.taskId());
    CompletableFuture<Accepted> answer =
        writer
            .accept(order.awaited(), hash(order))
            .whenComplete((accepted, refused) -> heard(order.taskId(), accepted));
    return new Carried(answer, ended);
  }

  private void heard(String taskId, @Nullable Accepted accepted) {
    if (accepted == null) waiters.forget(taskId);
    if (accepted != null && accepted.again()) lookLater(taskId);
  }

  private void lookLater(String taskId) {
    Thread.startVirtualThread(() -> waiters.look(taskId));
  }

  @Override
  public CompletableFuture<Void> cancel(String taskId, String reason) {
    return CompletableFuture.runAsync(
        () -> discard(owner(taskId), taskId, reason), Thread::startVirtualThread);
  }

  @Override
  public CompletableFuture<Void> cancel(String agentId, String taskId, String reason) {
    return CompletableFuture.runAsync(
        () -> {
          if (!owner(taskId).equals(agentId)) throw unknown(taskId);
          discard(agentId, taskId, reason);
        },
        Thread::startVirtualThread);
  }

  @Override
  public CompletableFuture<TaskEnded> ended(String taskId) {
    boolean first = waiters.expect(taskId);
    CompletableFuture<TaskEnded> caller = waiters.await(taskId);
    if (first) lookLater(taskId);
    return caller;
  }

  private String owner(String taskId) {
    return database
        .client()
        .sql(AGENT)
        .param(taskId)
        .query(String.class)
        .optional()
        .orElseThrow(() -> unknown(taskId));
  }

  private static MailRefused unknown(String taskId) {
    return new MailRefused(UNKNOWN_TASK, "there is no task '" + taskId + "' here");
  }

  private void discard(String agentId, String taskId, String reason) {
    try {
      lock.exclusively(
          agentId, (connection, agent) -> discard(connection, agent.row(), taskId, reason));
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the database is away; cancel it again", e);
    }
  }

  private static boolean discard(
      Connection connection, AgentRowLock row, String taskId, String reason) throws SQLException {
    if (!Discards.one(connection, row.agentId(), taskId, reason)) {
      refuseOtherEnd(connection, row.agentId(), taskId);
    }
    HostNotes.changed(connection, List.of(row), "");
    Trail.done(connection);
    return true;
  }

  private static void refuseOtherEnd(Connection connection, String agentId, String taskId)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(END)) {
      statement.setString(1, agentId);
      statement.setString(2, taskId);
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next()) {
          throw new MailRefused(UNKNOWN_TASK, "task '" + taskId + "' is neither open nor ended");
        }
        MailState end = MailState.of(found.getInt(1));
        if (end == MailState.DISCARDED) return;
        throw new MailRefused(ALREADY_ENDED, "task '" + taskId + "' is " + end + " already");
      }
    }
  }

  /** The same request has the same hash; the correlation and who waits for it do not count. */
  private static byte[] hash(Order order) {
    String request =
        String.join(
            "\0",
            order.agentId(),
            order.input(),
            String.valueOf(order.priority()),
            String.valueOf(order.dispatch()));
    try {
      return MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
