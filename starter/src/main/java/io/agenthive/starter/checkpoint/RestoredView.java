package io.agenthive.starter.checkpoint;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.agenthive.activities.checkpoint.CheckpointFound;
import io.agenthive.activities.checkpoint.RestorePlan;
import java.util.List;

/**
 * An agent that went back.
 *
 * @param checkpoint what it is now
 * @param outside calls outside since then: what stands, what is being undone, what could not be
 */
record RestoredView(@JsonUnwrapped CheckpointFound checkpoint, List<RestorePlan.Effect> outside) {
  static RestoredView of(CheckpointFound checkpoint, RestorePlan plan) {
    return new RestoredView(
        checkpoint, plan.effects().stream().filter(effect -> effect.call() != null).toList());
  }
}
