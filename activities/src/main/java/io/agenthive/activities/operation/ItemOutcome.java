package io.agenthive.activities.operation;

/** What came of one agent. */
public enum ItemOutcome {
  /** It was not asked, or has not answered. */
  WAITING,
  /** It agreed, and does so as soon as its task in hand allows. */
  AGREED,
  /** It was so already. */
  ALREADY,
  /** It refused, or could not be asked. */
  FAILED,
  /** It was not asked, since the operation was aborted. */
  SKIPPED
}
