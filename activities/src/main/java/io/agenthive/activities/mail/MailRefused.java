package io.agenthive.activities.mail;

/** Why an order, a cancellation or a redrive was not taken; nothing was changed. */
public final class MailRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reasons, each with one answer at every door. */
  public enum Reason {
    /** There is no such agent. */
    UNKNOWN_AGENT,
    /** The agent is retired or retiring. */
    AGENT_RETIRED,
    /** The ID belongs to another task. */
    TASK_EXISTS,
    /** The agent has as much open mail as it may have. */
    MAILBOX_FULL,
    /** There is no such task. */
    UNKNOWN_TASK,
    /** The task has ended, and another end cannot be. */
    ALREADY_ENDED
  }

  private final Reason reason;

  MailRefused(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
