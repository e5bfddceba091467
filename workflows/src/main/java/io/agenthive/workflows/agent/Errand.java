package io.agenthive.workflows.agent;

/**
 * Something a signal asked for that touches the mail: the workflow does it in its own loop.
 *
 * @param text the input of a task to submit, or the reason of a cancellation
 */
public record Errand(Kind kind, String taskId, String text, String by) {
  /** What is to be done. */
  public enum Kind {
    /** Put a task into the agent's mail. */
    SUBMIT,
    /** Discard a task. */
    CANCEL
  }
}
