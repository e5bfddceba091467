package io.agenthive.activities.mail;

import java.util.concurrent.CompletableFuture;

/** Where tasks are accepted and taken back. */
public interface MailRoom {
  /**
   * Accepts an order. When the future completes, the order is durable and its agent was told or its
   * doorbell rung. Repeating it does nothing.
   *
   * @return fails with {@link MailRefused}; with an SQL failure if the database is away, and then
   *     nothing was accepted or the repeat will tell
   */
  CompletableFuture<Accepted> accept(Order order);

  /**
   * Accepts an order whose caller waits for the end of the task: that end is listened for before
   * the order leaves, so that it cannot come too early to be heard.
   */
  Carried carry(Order order);

  /**
   * What a caller that waits for the end of its order holds.
   *
   * @param accepted as {@link #accept} answers
   * @param ended as {@link #ended(String)} answers
   */
  record Carried(CompletableFuture<Accepted> accepted, CompletableFuture<TaskEnded> ended) {}

  /**
   * Ends a task as discarded, wherever it is. Repeating it does nothing; refuses a task that ended
   * otherwise.
   */
  CompletableFuture<Void> cancel(String taskId, String reason);

  /** The same, for a task of this agent only: that of another is unknown here. */
  CompletableFuture<Void> cancel(String agentId, String taskId, String reason);

  /**
   * The end of a task. It comes at once if this process accepted the task with {@link Order#await},
   * else within some seconds. Fails with a timeout after a minute.
   */
  CompletableFuture<TaskEnded> ended(String taskId);
}
