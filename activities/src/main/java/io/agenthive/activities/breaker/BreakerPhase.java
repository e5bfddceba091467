package io.agenthive.activities.breaker;

/** What a breaker lets through. */
public enum BreakerPhase {
  /** Everything. */
  CLOSED,
  /** Nothing, until its time is over. */
  OPEN,
  /** A few trials of the whole fleet ("half-open"). */
  TRYING,
  /** Nothing, until a person closes it or the hold's time is over. */
  HELD
}
