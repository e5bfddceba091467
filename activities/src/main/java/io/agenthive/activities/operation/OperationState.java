package io.agenthive.activities.operation;

/** Where an operation is. */
public enum OperationState {
  /** Nobody has begun it. */
  PENDING,
  /** Agents are asked. */
  RUNNING,
  /** Every agent has its outcome; some may have failed, and not all. */
  SUCCEEDED,
  /** Every agent has its outcome, and none of them did as it was asked. */
  FAILED,
  /** Nobody is asked any more; those that were being asked have their outcome a moment later. */
  ABORTED
}
