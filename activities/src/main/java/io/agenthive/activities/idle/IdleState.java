package io.agenthive.activities.idle;

/** What an agent does in a gap. */
public enum IdleState {
  /** It waits for a task. */
  AWAKE,
  /** It rests. */
  ASLEEP,
  /** It rested, and is ready again for a task that is expected. */
  WOKEN_AHEAD
}
