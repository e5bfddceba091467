package io.agenthive.activities.operation;

/** Why an operation is not begun, or not aborted; nothing has changed. */
public final class OperationRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Why why;

  /** What stands in the way. */
  public enum Why {
    /** There are as many as there may be. */
    TOO_MANY,
    /** It would ask too many agents. */
    TOO_LARGE,
    /** Its ID belongs to another. */
    OTHER,
    /** Another is being begun. */
    BUSY,
    /** It has ended otherwise. */
    ENDED
  }

  OperationRefused(Why why, String message) {
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
