package io.agenthive.activities.fleet;

import io.agenthive.workflows.fleet.FleetActivities;
import io.agenthive.workflows.fleet.FleetPlan;
import io.agenthive.workflows.fleet.FleetPolicy;
import io.agenthive.workflows.fleet.FleetReading;
import io.agenthive.workflows.fleet.LoadFacts;
import io.agenthive.workflows.fleet.Prewaking;
import io.agenthive.workflows.fleet.Telling;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An empty fleet that counts its ticks. */
final class TickingFleet implements FleetActivities {
  private final AtomicInteger ticks = new AtomicInteger();

  int ticks() {
    return ticks.get();
  }

  @Override
  public FleetReading read() {
    ticks.incrementAndGet();
    LoadFacts nobody = new LoadFacts(Instant.EPOCH, 0, 0, 0, 0, 0, 0, List.of(), List.of());
    return new FleetReading(FleetPolicy.defaults(), nobody);
  }

  @Override
  public Telling tell(String tick, FleetPlan plan) {
    return Telling.NOTHING;
  }

  @Override
  public int sweep() {
    return 0;
  }

  @Override
  public Prewaking prewake() {
    return new Prewaking(0, 0, 0, "");
  }
}
