package io.agenthive.activities.task;

import io.agenthive.activities.mail.FailureText;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskOutcome;
import io.agenthive.workflows.task.TextLimit;
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
 * @param words what it failed of, or came to
 */
record KeptRow(
    String agentId,
    String taskId,
    MailState state,
    int delivery,
    byte @Nullable [] keeper,
    @Nullable String run,
    Words words,
    int attempts) {
  /**
   * Opened by whoever needs them: most keepers do not.
   *
   * @param tenant whose the task is
   * @param failure of the last failed delivery, as the row keeps it; null: none failed
   * @param result of a task that is done, as the row keeps it
   */
  record Words(
      SealedTexts texts, String tenant, @Nullable String failure, @Nullable String result) {}

  private static final TextLimit SHORT = new TextLimit(TaskOutcome.MAX_RESULT);

  /** One statement, so that a task that ends meanwhile is seen once. */
  private static final String FIND =
      """
      select agent, task_id, tenant, state, delivery, keeper, keeper_run, failure::text as failure, null as result, attempts
      from mail where agent = :agent and task_id = :task
      union all
      select agent, task_id, tenant, state, delivery, null, keeper_run, failure::text, result, attempts
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
        .query((row, number) -> read(row, database.texts()))
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

  private static KeptRow read(ResultSet row, SealedTexts texts) throws SQLException {
    return new KeptRow(
        row.getString("agent"),
        row.getString("task_id"),
        MailState.of(row.getInt("state")),
        row.getInt("delivery"),
        row.getBytes("keeper"),
        row.getString("keeper_run"),
        new Words(
            texts, row.getString("tenant"), row.getString("failure"), row.getString("result")),
        row.getInt("attempts"));
  }

  /** How it ended, with the result cut as {@link TaskOutcome} wants it. */
  TaskOutcome outcome() {
    String kept = words.result();
    TextPlace place = TextPlace.result(words.tenant(), agentId, taskId);
    String result = kept == null ? null : SHORT.cut(words.texts().open(kept, place));
    return new TaskOutcome(taskId, state, result);
  }

  /** Why the task is dead, as the last word: whatever the note says of another attempt. */
  FailureNote death() {
    String kept = words.failure();
    if (kept == null) {
      return FailureNote.last(TaskFailure.BUG, "the dead row says no failure", attempts);
    }
    TextPlace place = TextPlace.failure(words.tenant(), taskId);
    return new FailureText(words.texts()).told(kept, place).asLast();
  }
}
