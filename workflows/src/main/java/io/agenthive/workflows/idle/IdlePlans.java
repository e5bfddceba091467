package io.agenthive.workflows.idle;

/**
 * The plans of one gap, of which one is followed.
 *
 * @param tail without waking ahead
 * @param window with the window in which a task is likeliest to come; the tail if none is worth it
 * @param rhythm with a window around the agent's usual gap; the tail if it has none
 * @param followed one of the three; break-even where they have cost the agent too much
 */
public record IdlePlans(IdlePlan tail, IdlePlan window, IdlePlan rhythm, IdlePlan followed) {
  /** While there is nothing to choose between. */
  static IdlePlans only(IdlePlan plan) {
    return new IdlePlans(plan, plan, plan, plan);
  }
}
