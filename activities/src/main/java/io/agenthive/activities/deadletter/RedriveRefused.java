package io.agenthive.activities.deadletter;

/** Why a dead letter was not brought back; nothing was changed. */
public final class RedriveRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reasons, each with one answer at every door. */
  public enum Reason {
    /** There is no such task. */
    UNKNOWN_TASK,
    /** The task is not dead. */
    NOT_DEAD,
    /** There is no such agent to bring it to. */
    UNKNOWN_AGENT,
    /** The agent is retired, retiring or moving away. */
    AGENT_RETIRED,
    /** Somebody else was faster. */
    ALREADY_REDRIVEN,
    /** The task died a moment ago, and its keeper has not heard of it. */
    NOT_SETTLED,
    /** The input was replaced too often. */
    TOO_MANY_PATCHES
  }

  private final Reason reason;

  RedriveRefused(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
