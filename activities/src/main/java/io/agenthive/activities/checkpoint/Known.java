package io.agenthive.activities.checkpoint;

import io.agenthive.workflows.checkpoint.CheckpointMark;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's history knows of its state.
 *
 * @param after the newest checkpoint that it was told of; null: none
 * @param rested whether the agent has rested with a checkpoint, and nothing has begun since
 */
public record Known(@Nullable CheckpointMark after, boolean rested) {
  /** Nothing. */
  public static final Known NOTHING = new Known(null, false);

  /** This checkpoint, and not whether the agent rests. */
  public static Known of(@Nullable CheckpointMark after) {
    return new Known(after, false);
  }
}
