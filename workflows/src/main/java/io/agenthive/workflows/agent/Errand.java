package io.agenthive.workflows.agent;

/**
 * Something a signal asked for that touches the mail or the row: the workflow does it in its own
 * loop.
 *
 * @param taskId the task; {@code -} if it is about none
 * @param text the input of a task to submit, or the reason of anything else
 */
public record Errand(Kind kind, String taskId, String text, String by) {
  /** What is to be done. */
  public enum Kind {
    /** Put a task into the agent's mail. */
    SUBMIT,
    /** Discard a task. */
    CANCEL,
    /** Let the agent act outside from now on. */
    RELEASE_EFFECTS
  }
}
