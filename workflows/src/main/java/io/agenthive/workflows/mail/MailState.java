package io.agenthive.workflows.mail;

/**
 * Where one task's mail is: {@code WAITING → TAKEN → DONE}, or {@code → TROUBLE → DONE | DEAD}, or
 * {@code DISCARDED}.
 */
public enum MailState {
  /** Accepted, and in front of its agent. */
  WAITING(0),
  /** An agent works on it. */
  TAKEN(1),
  /** A keeper holds it until its next attempt. */
  TROUBLE(2),
  /** Ended with a result. */
  DONE(3),
  /** Ended as a dead letter. */
  DEAD(4),
  /** Ended because somebody no longer wants it. */
  DISCARDED(5);

  private final int code;

  MailState(int code) {
    this.code = code;
  }

  /** Whether this state is an end. */
  public boolean ended() {
    return code >= DONE.code;
  }

  /** The number of this state in the database. */
  public int code() {
    return code;
  }

  /** The state of this number in the database. */
  public static MailState of(int code) {
    for (MailState state : values()) {
      if (state.code == code) return state;
    }
    throw new IllegalArgumentException("no mail state has the number " + code);
  }
}
