package io.agenthive.workflows.shift;

import io.agenthive.workflows.checkpoint.CheckpointMark;
import org.jspecify.annotations.Nullable;

/**
 * Open a seat and work.
 *
 * @param shift number of this shift, from 1: the high half of its seat epoch
 * @param after the newest checkpoint that the agent's history knows; null: none
 * @param rested whether the agent rested with a checkpoint when its last shift ended
 */
public record ShiftOrder(
    String agentId, long shift, @Nullable CheckpointMark after, boolean rested) {
  /** A shift of an agent of whose checkpoints history knows nothing. */
  public ShiftOrder(String agentId, long shift) {
    this(agentId, shift, null, false);
  }
}
