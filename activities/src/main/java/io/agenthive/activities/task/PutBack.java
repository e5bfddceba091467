package io.agenthive.activities.task;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskOutcome;
import java.time.Duration;
import java.util.Optional;

/** What an attempt found when it wanted to put its mail back. */
sealed interface PutBack {
  /** The mail is in front of its agent, who shall be told. */
  record Waits() implements PutBack {}

  /** It was in front of its agent already; only the token is newer. */
  record Known() implements PutBack {}

  /** Somebody wants the agent's row for himself, or the attempt is not due yet. */
  record Later(Duration delay) implements PutBack {}

  /** The task has ended. */
  sealed interface Over extends PutBack {}

  /** The task is done or discarded. */
  record Ended(TaskOutcome outcome) implements Over {}

  /** The task is dead. */
  record Dead(FailureNote failure) implements Over {}

  /** How the row says that a task ended which is not open. */
  static Over over(Database database, KeeperOrder order) {
    Optional<KeptRow> row = KeptRow.find(database, order.agentId(), order.taskId());
    if (row.isEmpty()) {
      String message = "there is no mail of task '" + order.taskId() + "'; verify the hive";
      return new Dead(FailureNote.last(TaskFailure.BUG, message, 0));
    }
    return row.get().state() == MailState.DEAD
        ? new Dead(row.get().death())
        : new Ended(row.get().outcome());
  }
}
