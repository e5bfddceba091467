package io.agenthive.activities.shift;

/**
 * A shift as Temporal knows it.
 *
 * @param token the activity's: by it the seat heartbeats and completes
 */
record ShiftHandle(String agentId, long epoch, byte[] token) {
  /** Which attempt at its shift this is, from 1. */
  int attempt() {
    return (int) epoch;
  }
}
