package io.agenthive.workflows.agent;

/** Who carries a task from its acceptance on. */
public enum Dispatch {
  /** Its agent's mail; a keeper only when it meets trouble. */
  MAIL,
  /** A keeper from the start: the task is a workflow execution of its own. */
  WORKFLOW
}
