package io.agenthive.activities.tool;

import io.agenthive.workflows.task.TaskFailure;

/** What came of undoing a call. */
public sealed interface UndoEnd {
  /**
   * It is undone, or was never made and never will be.
   *
   * @param said what the service answered
   */
  record Undone(String said) implements UndoEnd {}

  /**
   * It is not.
   *
   * @param failure {@link TaskFailure#TRANSIENT} if it may be tried again
   * @param why a clause
   */
  record Failed(TaskFailure failure, String why) implements UndoEnd {
    /** Whether another try may succeed. */
    public boolean passing() {
      return failure == TaskFailure.TRANSIENT;
    }
  }
}
