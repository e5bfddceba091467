package io.agenthive.activities.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.workflows.fleet.FleetTickWorkflow;
import io.agenthive.workflows.fleet.FleetTickWorkflowImpl;
import io.agenthive.workflows.shift.Queues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FleetScheduleTest {
  @Test
  void a_server_without_schedules_ticks_by_a_cron_workflow() {
    try (TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance()) {
      server.registerSearchAttribute("HiveState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
      TickingFleet fleet = new TickingFleet();
      var worker = server.newWorker(Queues.CONTROL);
      worker.registerWorkflowImplementationTypes(FleetTickWorkflowImpl.class);
      worker.registerActivitiesImplementations(fleet);
      server.start();
      FleetSchedule schedule = new FleetSchedule(server.getWorkflowClient());

      assertThat(schedule.ensure()).isEqualTo(Ticking.CRON_STARTED);
      assertThat(schedule.ensure()).isEqualTo(Ticking.CRON_RUNNING);
      server.sleep(Duration.ofMinutes(3));

      assertThat(fleet.ticks()).isBetween(12, 18);
    }
  }

  @Test
  void a_real_server_ticks_by_a_schedule() throws Exception {
    try (DevServer server = DevServer.startOrSkip()) {
      WorkflowClient client = server.client();
      FleetSchedule schedule = new FleetSchedule(client);

      assertThat(schedule.ensure()).isEqualTo(Ticking.SCHEDULE_CREATED);
      assertThat(schedule.ensure()).isEqualTo(Ticking.SCHEDULE_UPDATED);

      Schedule found = handle(client).describe().getSchedule();
      assertThat(found.getSpec().getIntervals())
          .singleElement()
          .satisfies(every -> assertThat(every.getEvery()).isEqualTo(Duration.ofSeconds(10)));
      assertThat(found.getPolicy()).isNotNull();
      assertThat(found.getPolicy().getOverlap())
          .isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
      assertThat(found.getPolicy().getCatchupWindow()).isEqualTo(Duration.ofSeconds(10));
      ticks(client);
      staysPaused(client, schedule);
    }
  }

  /** A schedule that an operator paused stays paused when control starts again. */
  private static void staysPaused(WorkflowClient client, FleetSchedule schedule) {
    handle(client).pause("the fleet shall not tick today");

    assertThat(schedule.ensure()).isEqualTo(Ticking.SCHEDULE_UPDATED);

    assertThat(handle(client).describe().getSchedule().getState())
        .isNotNull()
        .matches(ScheduleState::isPaused, "is paused");
  }

  private static void ticks(WorkflowClient client) {
    TickingFleet fleet = new TickingFleet();
    WorkerFactory factory = WorkerFactory.newInstance(client);
    var worker = factory.newWorker(Queues.CONTROL);
    worker.registerWorkflowImplementationTypes(FleetTickWorkflowImpl.class);
    worker.registerActivitiesImplementations(fleet);
    factory.start();
    try {
      handle(client).trigger();
      await().until(() -> fleet.ticks() > 0);
    } finally {
      factory.shutdownNow();
    }
  }

  private static ScheduleHandle handle(WorkflowClient client) {
    return ScheduleClient.newInstance(client.getWorkflowServiceStubs())
        .getHandle(FleetTickWorkflow.ID);
  }
}
