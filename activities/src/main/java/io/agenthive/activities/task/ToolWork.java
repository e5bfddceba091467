package io.agenthive.activities.task;

import io.agenthive.activities.file.Draft;
import io.agenthive.activities.tool.OutsideRight;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.ToolUse;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskStep;
import io.agenthive.workflows.task.ToolReply;
import java.util.Optional;

/**
 * The tool calls of one delivery.
 *
 * @param right whether the agent may act outside
 */
record ToolWork(ToolBox tools, TaskInHand task, OutsideRight right) {
  /** What making a call came to. */
  sealed interface Made {
    /**
     * It was made, or refused.
     *
     * @param once it must not be made again, so that its turn is recorded before anything else
     */
    record Done(ToolReply reply, boolean once) implements Made {}

    /** Nobody knows, or it cannot be made now. */
    record Open(FailureNote note) implements Made {}
  }

  /**
   * Makes a call. One that is forbidden is answered instead. One that must not be repeated is made
   * only if nobody has begun to make it before, and after its intent is durable; else it is found
   * out what became of it.
   *
   * @param files what it does to them is durable with its turn, or not done
   */
  Made make(TaskStep.ToolTurn turn, TurnLog log, Draft files) throws InterruptedException {
    ToolUse use = new ToolUse(task.agentId(), task.spec().tools(), turn.call());
    boolean begun = task.intent() == turn.key().turn();
    if (!begun && tools.repeatable(use)) return new Made.Done(tools.use(use, files), false);
    Optional<String> forbidden = begun ? Optional.empty() : right.against(use);
    if (forbidden.isPresent()) return new Made.Done(refused(turn, forbidden.get()), false);
    return new OutsideWork(tools, task, new OutsideWork.Turn(turn.key(), log, files))
        .make(use, begun);
  }

  private static ToolReply refused(TaskStep.ToolTurn turn, String why) {
    return new ToolReply(turn.call().id(), turn.call().tool(), "error: " + why, true, 0);
  }
}
