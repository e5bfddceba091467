package io.agenthive.activities.operation;

/** Where an operation is. */
public enum OperationState {
  /** Nobody has begun it. */
  PENDING,
  /** Agents are asked. */
  RUNNING,
  /**
   * Every agent has its outcome, and at least one is or will be as it was asked; or none matched.
   */
  SUCCEEDED,
  /** Every agent has its outcome, and each of them refused or could not be asked. */
  FAILED,
  /** Nobody is asked any more; those that were being asked have their outcome a moment later. */
  ABORTED
}
