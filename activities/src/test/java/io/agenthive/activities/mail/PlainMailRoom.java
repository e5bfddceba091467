package io.agenthive.activities.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.mail.MailState;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A mail room that writes one row after the other and wakes nobody: for tests of what stands in
 * front of it. Tasks end when the test says so.
 */
public final class PlainMailRoom implements MailRoom {
  /** Small, so that a test can fill a mailbox. */
  public static final int MAX_OPEN = 3;

  private final JdbcClient client;
  private final Database database;
  private final Map<String, CompletableFuture<TaskEnded>> waiting = new ConcurrentHashMap<>();

  public PlainMailRoom(Database database) {
    this.database = database;
    this.client = database.client();
  }

  @Override
  public CompletableFuture<Accepted> accept(Order order) {
    if (order.await()) waiting.putIfAbsent(order.taskId(), new CompletableFuture<>());
    return inTransaction(() -> accepted(order));
  }

  @Override
  public Carried carry(Order order) {
    return new Carried(accept(order.awaited()), ended(order.taskId()));
  }

  @Override
  public CompletableFuture<Void> cancel(String taskId, String reason) {
    return inTransaction(
        () -> {
          String agent = agentOf(taskId);
          if (move(agent, taskId, MailState.DISCARDED, reason) > 0) return null;
          MailState end = MailState.of(endOf(taskId));
          if (end == MailState.DISCARDED) return null;
          throw refused(MailRefused.Reason.ALREADY_ENDED, "task ended as " + end);
        });
  }

  @Override
  public CompletableFuture<Void> cancel(String agentId, String taskId, String reason) {
    return cancel(taskId, reason);
  }

  @Override
  public CompletableFuture<TaskEnded> ended(String taskId) {
    return waiting.computeIfAbsent(taskId, unknown -> new CompletableFuture<>());
  }

  /** Ends a task. */
  public void end(String taskId, MailState end, String result) {
    inTransaction(() -> move(agentOf(taskId), taskId, end, result)).join();
    ended(taskId).complete(new TaskEnded(taskId, end));
  }

  private Accepted accepted(Order order) {
    boolean open =
        client
            .sql("select state < 2 and not retiring from agent where id = ? for share")
            .param(order.agentId())
            .query(Boolean.class)
            .optional()
            .orElseThrow(() -> refused(MailRefused.Reason.UNKNOWN_AGENT, "no such agent"));
    if (!open) throw refused(MailRefused.Reason.AGENT_RETIRED, "the agent is retired");
    Optional<byte[]> before =
        client
            .sql("select request_hash from task where id = ?")
            .param(order.taskId())
            .query(byte[].class)
            .optional();
    if (before.isPresent()) return again(order, before.get());
    insert(order);
    return new Accepted(order.taskId(), false);
  }

  private Accepted again(Order order, byte[] before) {
    if (MessageDigest.isEqual(before, hash(order))) return new Accepted(order.taskId(), true);
    throw refused(MailRefused.Reason.TASK_EXISTS, "the ID belongs to another task");
  }

  private void insert(Order order) {
    long open =
        client
            .sql("select count(*) from mail where agent = ?")
            .param(order.agentId())
            .query(Long.class)
            .single();
    if (open >= MAX_OPEN) throw refused(MailRefused.Reason.MAILBOX_FULL, "the mailbox is full");
    client
        .sql(
            """
            insert into task (id, tenant, agent, request_hash)
            select ?, tenant, id, ? from agent where id = ?
            """)
        .params(order.taskId(), hash(order), order.agentId())
        .update();
    Dispatch dispatch = order.dispatch() == null ? Dispatch.MAIL : order.dispatch();
    client
        .sql(
            """
            insert into mail (agent, task_id, tenant, priority, dispatch, input, correlation)
            select agent, id, tenant, ?, ?, ?, ? from task where id = ?
            """)
        .params(order.priority(), dispatch.name(), order.input())
        .param(order.correlation())
        .param(order.taskId())
        .update();
  }

  private int move(String agent, String taskId, MailState end, String words) {
    return client
        .sql(
            """
            with gone as (delete from mail where agent = :agent and task_id = :task returning *)
            insert into mail_ended (agent, task_id, tenant, seq, priority, state, delivery, deaths, epoch,
              patch, attempts, dispatch, input, correlation, accepted_at, result, reason)
            select agent, task_id, tenant, seq, priority, :end, delivery, deaths, epoch, patch, attempts,
              dispatch, input, correlation, accepted_at,
              case when :end = 3 then :words end, case when :end = 5 then :words end from gone
            """)
        .param("agent", agent)
        .param("task", taskId)
        .param("end", end.code())
        .param("words", words)
        .update();
  }

  private String agentOf(String taskId) {
    return client
        .sql("select agent from task where id = ?")
        .param(taskId)
        .query(String.class)
        .optional()
        .orElseThrow(() -> refused(MailRefused.Reason.UNKNOWN_TASK, "no such task"));
  }

  private int endOf(String taskId) {
    return client
        .sql("select state from mail_ended where task_id = ?")
        .param(taskId)
        .query(Integer.class)
        .single();
  }

  private <T> CompletableFuture<T> inTransaction(Supplier<T> work) {
    try {
      return CompletableFuture.completedFuture(database.transactions().execute(all -> work.get()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static byte[] hash(Order order) {
    String all = order.agentId() + "\n" + order.priority() + "\n" + order.input();
    try {
      return MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static MailRefused refused(MailRefused.Reason reason, String message) {
    return new MailRefused(reason, message);
  }
}
