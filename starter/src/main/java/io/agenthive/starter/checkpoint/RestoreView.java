package io.agenthive.starter.checkpoint;

import io.agenthive.activities.checkpoint.RestorePlan;
import java.util.List;

/**
 * What going back would mean.
 *
 * @param effects calls of tools since then that did something, oldest first
 * @param begunAnew open tasks that would begin anew
 * @param kept open tasks that have done something outside, whose recorded turns would be kept
 */
record RestoreView(
    long generation, List<RestorePlan.Effect> effects, List<String> begunAnew, List<String> kept) {
  static RestoreView of(long generation, RestorePlan plan) {
    return new RestoreView(generation, plan.effects(), plan.begunAnew(), plan.kept());
  }
}
