package io.agenthive.activities.fleet;

import io.agenthive.workflows.fleet.FleetTickWorkflow;
import io.agenthive.workflows.fleet.FleetVisibility;
import io.agenthive.workflows.shift.Queues;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the fleet ticking. */
public final class FleetSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(FleetSchedule.class);

  /** A tick that hangs may not keep the next ones from starting for longer than three of them. */
  private static final Duration MAX_TICK = FleetTickWorkflow.EVERY.multipliedBy(3);

  private final WorkflowClient client;

  /** A fleet in the namespace of this client. */
  public FleetSchedule(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Sees to it that the fleet ticks: creates the schedule, or brings it to what this version wants
   * and leaves a pause as it is. On a server without schedules it starts a cron workflow of one
   * minute with six ticks in it instead. Repeating it changes nothing.
   */
  public Ticking ensure() {
    ScheduleClient schedules =
        ScheduleClient.newInstance(client.getWorkflowServiceStubs(), options());
    try {
      return schedule(schedules);
    } catch (ScheduleException e) {
      if (!unimplemented(e)) throw e;
      return cron();
    }
  }

  private Ticking schedule(ScheduleClient schedules) {
    try {
      schedules.createSchedule(
          FleetTickWorkflow.ID, wanted().build(), ScheduleOptions.newBuilder().build());
      return said(Ticking.SCHEDULE_CREATED);
    } catch (ScheduleAlreadyRunningException e) {
      schedules
          .getHandle(FleetTickWorkflow.ID)
          .update(
              input ->
                  new ScheduleUpdate(
                      wanted().setState(input.getDescription().getSchedule().getState()).build()));
      return said(Ticking.SCHEDULE_UPDATED);
    }
  }

  private Ticking cron() {
    WorkflowOptions every =
        tick()
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
            .setWorkflowRunTimeout(Duration.ofMinutes(1))
            .setCronSchedule("* * * * *") // the in-process server refuses "@every 10s"
            .build();
    try {
      FleetTickWorkflow minute = client.newWorkflowStub(FleetTickWorkflow.class, every);
      WorkflowClient.start(minute::tick, FleetTickWorkflow.ROUNDS_A_MINUTE);
      return said(Ticking.CRON_STARTED);
    } catch (WorkflowExecutionAlreadyStarted e) {
      return said(Ticking.CRON_RUNNING);
    }
  }

  private static Schedule.Builder wanted() {
    return Schedule.newBuilder()
        .setAction(
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(FleetTickWorkflow.class)
                .setOptions(tick().build())
                .setArguments(1)
                .build())
        .setSpec(
            ScheduleSpec.newBuilder()
                .setIntervals(List.of(new ScheduleIntervalSpec(FleetTickWorkflow.EVERY)))
                .build())
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                .setCatchupWindow(FleetTickWorkflow.EVERY) // a missed tick is of no use later
                .build());
  }

  /** As every tick is started. */
  static WorkflowOptions.Builder tick() {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(FleetTickWorkflow.ID)
        .setTaskQueue(Queues.CONTROL)
        .setWorkflowRunTimeout(MAX_TICK)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(FleetVisibility.STATE, FleetVisibility.TICKING)
                .build())
        .setStaticSummary("Who rests and who wakes, decided from load")
        .setStaticDetails( // the SDK cannot describe a schedule that has only one of the two
            "The query `plan` says what this tick decided, and why; the table `fleet_decision` keeps it.");
  }

  private ScheduleClientOptions options() {
    return ScheduleClientOptions.newBuilder()
        .setNamespace(client.getOptions().getNamespace())
        .setDataConverter(client.getOptions().getDataConverter())
        .setIdentity(client.getOptions().getIdentity())
        .build();
  }

  private static boolean unimplemented(ScheduleException e) {
    return e.getCause() instanceof StatusRuntimeException status
        && status.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
  }

  private static Ticking said(Ticking ticking) {
    LOG.info("{}", ticking.sentence());
    return ticking;
  }
}
