package io.agenthive.starter.fleet;

import io.agenthive.activities.idle.FleetSwitch;
import io.agenthive.workflows.fleet.FleetMode;
import java.time.Instant;

/**
 * How the scheduler is set.
 *
 * @param by who set it
 */
record SchedulerView(FleetMode mode, String by, String reason, Instant since) {
  static SchedulerView of(FleetSwitch.Position position) {
    return new SchedulerView(position.mode(), position.by(), position.reason(), position.since());
  }
}
