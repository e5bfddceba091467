package io.agenthive.activities.effect;

/** What is known of a call that was to act outside. */
public enum CallState {
  /** It was made, and its turn is on record. */
  DONE,
  /** It was refused: nothing was done. */
  REFUSED,
  /** It was begun, and nobody knows whether it was made. */
  IN_DOUBT
}
