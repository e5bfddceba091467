package io.agenthive.activities.shift;

import io.agenthive.activities.checkpoint.Known;

/**
 * A shift as Temporal knows it.
 *
 * @param token the activity's: by it the seat heartbeats and completes
 * @param known what the agent's history knows of its state
 */
record ShiftHandle(String agentId, long epoch, byte[] token, Known known) {
  /** Of an agent of whose state history knows nothing. */
  ShiftHandle(String agentId, long epoch, byte[] token) {
    this(agentId, epoch, token, Known.NOTHING);
  }

  /** Which attempt at its shift this is, from 1. */
  int attempt() {
    return (int) epoch;
  }
}
