package io.agenthive.activities.mail;

/** What a letter asks of a keeper. Its name stands in the outbox. */
public enum LetterKind {
  /** Start a keeper. */
  KEEP,
  /** Tell a keeper what its attempt came to. */
  OUTCOME,
  /** Tell a keeper that its task was discarded. */
  CANCEL
}
