package io.agenthive.activities.trail;

/** What came of a control action. */
public enum Outcome {
  /** It was done, or it was so already. */
  DONE,
  /** Whoever asked was not known, or may not. */
  DENIED,
  /** It was understood, and cannot be. */
  REFUSED,
  /** Something that no version of ours has written. */
  UNKNOWN
}
