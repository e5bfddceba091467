package io.agenthive.activities.idle;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the seats of a host know of idleness.
 *
 * @param outlook the newest
 * @param closed hears what came of plans, at once and without waiting for anything
 */
public record IdleDesk(
    IdleSettings settings, Supplier<FleetOutlook> outlook, Consumer<ClosedGap> closed) {
  /** Nothing is known, and nobody hears of gaps. */
  public static final IdleDesk NONE =
      new IdleDesk(IdleSettings.DEFAULT, () -> FleetOutlook.NONE, gap -> {});

  /** By what an agent rests now. */
  RestRule rule(IdleSubject who) {
    if (who.timeout() != null) return RestRule.SPEC;
    return settings.policy() == IdleSettings.Policy.FIXED ? RestRule.HIVE : RestRule.LEARNED;
  }
}
