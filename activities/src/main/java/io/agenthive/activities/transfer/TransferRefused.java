package io.agenthive.activities.transfer;

/** Why an agent is not exported, imported or moved on; nothing has changed. */
public final class TransferRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final Why why;

  /** What stands in the way. */
  public enum Why {
    /** There is no such agent. */
    UNKNOWN,
    /** Its life is over. */
    RETIRED,
    /** It works, or tasks of it are in trouble. */
    BUSY,
    /** What it is does not verify. */
    CORRUPT,
    /** The archive cannot be read here, or is not whole. */
    ARCHIVE,
    /** The ID belongs to another agent. */
    TAKEN,
    /** A task of it has an ID that another task has here. */
    TASK_TAKEN,
    /** It is at another step of its move, or at none. */
    STEP
  }

  TransferRefused(Why why, String message) {
    super(message, null, false, false);
    this.why = why;
  }

  /** What stands in the way. */
  public Why why() {
    return why;
  }

  /** The same for people. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
