package io.agenthive.activities.idle;

import io.agenthive.workflows.fleet.FleetMode;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the seats of a host know of idleness.
 *
 * @param outlook the newest
 * @param mode what people let the fleet do
 * @param credit of this host's agents together
 * @param closed hears what came of plans, at once and without waiting for anything
 */
public record IdleDesk(
    IdleSettings settings,
    Supplier<FleetOutlook> outlook,
    Supplier<FleetMode> mode,
    RestCredit credit,
    Consumer<ClosedGap> closed) {
  /** By what an agent rests now. */
  RestRule rule(IdleSubject who) {
    if (who.timeout() != null) return RestRule.SPEC;
    return settings.policy() == IdleSettings.Policy.FIXED ? RestRule.HIVE : RestRule.LEARNED;
  }
}
