package io.agenthive.activities.task;

import io.agenthive.workflows.mail.MailState;

/** What is to be done when a task's row and the newest run of its keeper tell different stories. */
record MendPolicy() {
  /** The ways to bring both together. The row is right. */
  enum Mend {
    /** They agree, or what is under way will make them agree. */
    NOTHING,
    /** The keeper runs, but the task has ended: it waits for an attempt that never arrived. */
    ATTEMPT_AGAIN,
    /** Nobody keeps the troubled task: start a keeper. */
    KEEP,
    /** Somebody told the keeper alone that the task is not wanted: discard it. */
    DISCARD,
    /** The dead task has no failed run: start one that fails at once. */
    BURY
  }

  Mend verdict(MailState row, RunState run) {
    return switch (row) {
      case WAITING, TAKEN -> Mend.NOTHING; // the end of the delivery comes here again
      case TROUBLE -> ofTrouble(run);
      case DEAD -> ofDead(run);
      case DONE, DISCARDED -> run == RunState.RUNNING ? Mend.ATTEMPT_AGAIN : Mend.NOTHING;
    };
  }

  private static Mend ofTrouble(RunState run) {
    return switch (run) {
      case RUNNING -> Mend.NOTHING;
      case COMPLETED -> Mend.DISCARD;
      case ABSENT, FAILED, STOPPED -> Mend.KEEP;
    };
  }

  private static Mend ofDead(RunState run) {
    return switch (run) {
      case RUNNING -> Mend.ATTEMPT_AGAIN;
      case FAILED -> Mend.NOTHING;
      case ABSENT, COMPLETED, STOPPED -> Mend.BURY;
    };
  }
}
