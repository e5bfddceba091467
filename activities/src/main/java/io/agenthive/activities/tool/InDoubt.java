package io.agenthive.activities.tool;

/** What is done with a call of which nobody knows whether it was made. */
public enum InDoubt {
  /** The service is asked; it is made if it was not. */
  ASK,
  /** It is undone, whether or not it was made, and made anew. */
  UNDO,
  /** The task waits for a person, as a dead letter. */
  PARK
}
