package io.agenthive.activities.task;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;

/** What became of the newest run of a workflow. */
public enum RunState {
  /** Temporal knows of none. */
  ABSENT,
  /** It runs, or is paused by an operator. */
  RUNNING,
  /** It reported an end that is no failure. */
  COMPLETED,
  /** It failed; a keeper that did is a dead letter. */
  FAILED,
  /** Somebody terminated or cancelled it, it timed out, or another run continues it. */
  STOPPED;

  /** What the server's word for it means here. */
  public static RunState of(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> COMPLETED;
      case WORKFLOW_EXECUTION_STATUS_FAILED -> FAILED;
      case WORKFLOW_EXECUTION_STATUS_CANCELED,
          WORKFLOW_EXECUTION_STATUS_TERMINATED,
          WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
          WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          STOPPED;
      default -> RUNNING; // also paused, and whatever a newer server calls alive
    };
  }
}
