package io.agenthive.workflows.task;

/**
 * Why a delivery of a task failed. The constant's name is the failure's type on the wire and in
 * Temporal.
 */
public enum TaskFailure {
  /** A fault that passes: a cut connection, a crash of somebody else. */
  TRANSIENT(true),
  /** The provider asked to wait, and said how long. */
  RATE_LIMITED(true),
  /** The provider is busy. */
  OVERLOADED(true),
  /** The circuit breaker in front of the provider is open. */
  BREAKER_OPEN(true),
  /** The account may not be used: it has no quota left, or its key is not accepted. */
  QUOTA_EXHAUSTED(false),
  /** The input is poison: it fails every time. */
  INVALID(false),
  /** The answer did not pass its gate. */
  GATE_REJECTED(true),
  /** The budget does not cover the next turn. */
  OVER_BUDGET(true),
  /** The task used all its turns, tokens or time without an answer. */
  OUT_OF_TURNS(false),
  /** A tool call that must not be repeated had begun, and nobody knows what it did. */
  UNCERTAIN(false),
  /** Its host died under it three times. */
  WORKER_KILLER(false),
  /** Somebody no longer wants it. */
  CANCELLED(false),
  /** A defect of ours. */
  BUG(false);

  private final boolean retryable;

  TaskFailure(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether another attempt may succeed without anybody's help. */
  public boolean retryable() {
    return retryable;
  }
}
