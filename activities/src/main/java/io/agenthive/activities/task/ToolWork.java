package io.agenthive.activities.task;

import io.agenthive.activities.file.Draft;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.ToolInDoubt;
import io.agenthive.activities.tool.ToolUse;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskStep;
import io.agenthive.workflows.task.ToolReply;

/** The tool calls of one delivery. */
record ToolWork(ToolBox tools, TaskInHand task) {
  /** What making a call came to. */
  sealed interface Made {
    /**
     * It was made, or refused.
     *
     * @param once it must not be made again, so that its turn is recorded before anything else
     */
    record Done(ToolReply reply, boolean once) implements Made {}

    /** Nobody knows. */
    record InDoubt(FailureNote note) implements Made {}
  }

  /**
   * Makes a call. One that must not be repeated is made only if nobody has begun to make it before,
   * and after its intent is durable.
   *
   * @param files what it does to them is durable with its turn, or not done
   */
  Made make(TaskStep.ToolTurn turn, TurnLog log, Draft files) throws InterruptedException {
    ToolUse use = new ToolUse(task.agentId(), task.spec().tools(), turn.call());
    boolean once = !tools.repeatable(use);
    if (once && task.intent() == turn.key().turn()) {
      return inDoubt(turn, "the host or the task was stopped before its result was recorded");
    }
    if (once) log.intend(turn.key());
    try {
      return new Made.Done(tools.use(use, files), once);
    } catch (ToolInDoubt doubt) {
      return inDoubt(turn, String.valueOf(doubt.getMessage()));
    }
  }

  private Made inDoubt(TaskStep.ToolTurn turn, String why) {
    String message =
        "the call of '%s' in turn %s may or may not have been made: %s; look what it did, then redrive to make it again, or redrive with another input"
            .formatted(turn.call().tool(), turn.key().text(), why);
    FailureContext where =
        task.where().at(turn.key()).asking(Toolkit.target(turn.call().tool()), null, 0);
    int attempts = task.attemptsAfter(TaskFailure.UNCERTAIN);
    return new Made.InDoubt(FailureNote.last(TaskFailure.UNCERTAIN, message, attempts).in(where));
  }
}
