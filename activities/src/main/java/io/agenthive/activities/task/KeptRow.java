package io.agenthive.activities.task;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a task's mail row tells its keeper, open or ended.
 *
 * @param keeper token of the attempt that waits for the outcome
 * @param run newest keeper run that put it back
 * @param failure FailureNote of the last failed delivery, as JSON
 * @param result of a task that is done, cut as {@link TaskOutcome} wants it
 */
record KeptRow(
    String agentId,
    String taskId,
    MailState state,
    int delivery,
    byte @Nullable [] keeper,
    @Nullable String run,
    @Nullable String failure,
    @Nullable String result,
    int attempts) {
  /** One statement, so that a task that ends meanwhile is seen once. */
  private static final String FIND =
      """
      select agent, task_id, state, delivery, keeper, keeper_run, failure::text as failure, null as result, attempts
      from mail where agent = :agent and task_id = :task
      union all
      select agent, task_id, state, delivery, null, keeper_run, failure::text, left(result, :length), attempts
      from mail_ended where agent = :agent and task_id = :task
      """;

  /** An attempt is late from when its keeper could make it: one that was due before is due now. */
  private static final String AWAIT =
      """
      update mail set due = greatest(due, clock_timestamp())
      where agent = ? and task_id = ? and state = 2
      returning greatest(0, extract(epoch from due - clock_timestamp()) * 1000)::bigint
      """;

  /** How long until the task is to be attempted; zero: at once, or it is not in trouble. */
  static Duration awaitAttempt(Database database, String agentId, String taskId) {
    return database
        .client()
        .sql(AWAIT)
        .params(agentId, taskId)
        .query(Long.class)
        .optional()
        .map(Duration::ofMillis)
        .orElse(Duration.ZERO);
  }

  static Optional<KeptRow> find(Database database, String agentId, String taskId) {
    return database
        .client()
        .sql(FIND)
        .param("agent", agentId)
        .param("task", taskId)
        .param("length", TaskOutcome.MAX_RESULT)
        .query((row, number) -> read(row))
        .optional();
  }

  /** The same, of the agent that has the task now. */
  static Optional<KeptRow> find(Database database, String taskId) {
    return database
        .client()
        .sql("select agent from task where id = ?")
        .param(taskId)
        .query(String.class)
        .optional()
        .flatMap(agentId -> find(database, agentId, taskId));
  }

  private static KeptRow read(ResultSet row) throws SQLException {
    return new KeptRow(
        row.getString("agent"),
        row.getString("task_id"),
        MailState.of(row.getInt("state")),
        row.getInt("delivery"),
        row.getBytes("keeper"),
        row.getString("keeper_run"),
        row.getString("failure"),
        row.getString("result"),
        row.getInt("attempts"));
  }

  TaskOutcome outcome() {
    return new TaskOutcome(taskId, state, result);
  }

  /** Why the task is dead, as the last word: whatever the note says of another attempt. */
  FailureNote death() {
    if (failure == null) {
      return FailureNote.last(TaskFailure.BUG, "the dead row says no failure", attempts);
    }
    return Json.read(failure, FailureNote.class).asLast();
  }
}
