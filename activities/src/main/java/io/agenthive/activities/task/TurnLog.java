package io.agenthive.activities.task;

import io.agenthive.activities.file.Draft;
import io.agenthive.activities.mail.Leave;
import io.agenthive.activities.mail.OutsideCall;
import io.agenthive.workflows.task.RecordedTurn;
import io.agenthive.workflows.task.TurnKey;

/** Where turns are recorded. */
@FunctionalInterface
public interface TurnLog {
  /**
   * Records a turn; when it returns, the turn is durable. Repeating it does nothing.
   *
   * @throws Fenced if the seat lost its right to this task: nothing was recorded
   */
  void record(RecordedTurn turn) throws InterruptedException;

  /**
   * Whether another turn is wanted. Asked before each, with all that was made on record; whoever
   * does not want it stops the delivery there, and the next one goes on from the record.
   */
  default boolean wanted() {
    return true;
  }

  /**
   * Writes down that the tool call of this turn is about to be made outside; when it is granted,
   * that is durable, and only then may the call be made. Recording the turn settles it.
   *
   * @throws Fenced if the seat lost its right to this task: the call must not be made
   * @throws InterruptedException also if somebody ended the task: neither must it then
   * @throws UnsupportedOperationException by a log that keeps turns only
   */
  default Leave intend(TurnKey key, OutsideCall call) throws InterruptedException {
    throw new UnsupportedOperationException("it keeps no intents: " + key.text());
  }

  /**
   * Has the tool call of this turn undone, of which nobody knows whether it was made. The next
   * intent waits for that. Fails as {@link #intend} does.
   */
  default void undo(TurnKey key) throws InterruptedException {
    throw new UnsupportedOperationException("it keeps no intents: " + key.text());
  }

  /** The agent's files for one call of a tool; none in a log that keeps turns only. */
  default Draft draft() {
    return Draft.NONE;
  }

  /**
   * Records a turn and what its call did to the agent's files, both or neither. Repeating it does
   * nothing. Fails as {@link #record(RecordedTurn)} does.
   */
  default void record(RecordedTurn turn, Draft draft) throws InterruptedException {
    record(turn);
  }
}
