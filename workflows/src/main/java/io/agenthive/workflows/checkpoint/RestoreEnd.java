package io.agenthive.workflows.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * What came of an order to go back.
 *
 * @param epoch the row's newest seat epoch: nothing commits under it or one before it any more
 * @param mailWaits mail waits that a shift would take
 * @param checkpoint the generation that was made of what the agent is now; null: it was refused
 * @param refusal why it was refused, for people; null: it was not
 */
public record RestoreEnd(
    long epoch, boolean mailWaits, @Nullable CheckpointMark checkpoint, @Nullable String refusal) {
  /** An order that changed nothing. */
  public static RestoreEnd refused(String why) {
    return new RestoreEnd(0, false, null, why);
  }
}
