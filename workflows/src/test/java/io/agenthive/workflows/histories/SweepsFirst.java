package io.agenthive.workflows.histories;

import io.agenthive.workflows.fleet.FleetActivities;
import io.agenthive.workflows.fleet.FleetPlan;
import io.agenthive.workflows.fleet.FleetReport;
import io.agenthive.workflows.fleet.FleetTickWorkflow;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rings before it reads: another order of commands than the frozen one. */
public final class SweepsFirst implements FleetTickWorkflow {
  private final FleetActivities fleet =
      Workflow.newActivityStub(
          FleetActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(5)).build());

  @Override
  public FleetReport tick(@Nullable Integer rounds) {
    fleet.sweep();
    fleet.read();
    fleet.tell("t", FleetPlan.NONE);
    return new FleetReport("t", "", 0, List.of(), List.of(), 0, null);
  }

  @Override
  public FleetPlan plan() {
    return FleetPlan.NONE;
  }
}
