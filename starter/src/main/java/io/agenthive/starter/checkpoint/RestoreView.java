package io.agenthive.starter.checkpoint;

import io.agenthive.activities.checkpoint.RestorePlan;
import java.util.List;

/**
 * What going back would mean.
 *
 * @param effects calls of tools since then that did something, or may have, oldest first, each with
 *     what would become of it
 * @param begunAnew open tasks that would begin anew
 * @param kept open tasks that have done something outside that would stay: their recorded turns
 *     would be kept
 * @param deadAnew dead letters that would begin anew if they are redriven
 * @param undone how many calls outside would be undone
 */
record RestoreView(
    long generation,
    List<RestorePlan.Effect> effects,
    List<String> begunAnew,
    List<String> kept,
    List<String> deadAnew,
    int undone) {
  static RestoreView of(long generation, RestorePlan plan) {
    return new RestoreView(
        generation,
        plan.effects(),
        plan.begunAnew(),
        plan.kept(),
        plan.deadAnew(),
        plan.undone().size());
  }
}
