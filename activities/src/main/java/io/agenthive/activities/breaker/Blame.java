package io.agenthive.activities.breaker;

import io.agenthive.workflows.task.TaskFailure;

/** What a failed call says of its target. */
enum Blame {
  /** Nothing: the target answered, or was not asked. */
  NONE,
  /** It may be ill. */
  COUNTS,
  /** It will not answer anybody until a person has seen to it. */
  OPENS;

  static Blame of(TaskFailure failure) {
    return switch (failure) {
      case TRANSIENT, RATE_LIMITED, OVERLOADED -> COUNTS;
      case QUOTA_EXHAUSTED -> OPENS;
      case BREAKER_OPEN,
          INVALID,
          GATE_REJECTED,
          OVER_BUDGET,
          OUT_OF_TURNS,
          UNCERTAIN,
          WORKER_KILLER,
          CANCELLED,
          BUG ->
          NONE;
    };
  }
}
