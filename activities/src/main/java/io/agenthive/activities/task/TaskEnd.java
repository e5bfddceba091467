package io.agenthive.activities.task;

import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.RecordedTurn;
import java.util.List;

/** How a delivery ended. Nothing of it is durable until the seat has committed it. */
public sealed interface TaskEnd {
  /** Turns that are not on record yet, at most one: committed together with this end. */
  List<RecordedTurn> unrecorded();

  /**
   * The task is done.
   *
   * @param memory what the agent remembers of it, one JSON object
   */
  record Done(String answer, String memory, List<RecordedTurn> unrecorded) implements TaskEnd {}

  /** The delivery failed: the note says whether and when there is another. */
  record Failed(FailureNote note, List<RecordedTurn> unrecorded) implements TaskEnd {
    /** Whether the task goes to its keeper for another delivery; false: it is dead. */
    public boolean promote() {
      return !note.terminal();
    }
  }
}
