package io.agenthive.workflows.fleet;

import org.jspecify.annotations.Nullable;

/**
 * What a tick decides from. The thresholds come with the facts and stand in the history, so that a
 * replay decides as the tick did.
 *
 * @param mode what people let the fleet do; null in ticks of older versions: all of it
 */
public record FleetReading(FleetPolicy policy, LoadFacts facts, @Nullable FleetMode mode) {
  /** With nothing in its way. */
  public FleetReading(FleetPolicy policy, LoadFacts facts) {
    this(policy, facts, null);
  }

  /** Decides. The same reading gives the same plan. */
  public FleetPlan plan() {
    return policy.plan(facts, mode == null ? FleetMode.ON : mode);
  }
}
