package io.agenthive.workflows.fleet;

import io.agenthive.workflows.histories.HistoryRecorder;
import io.agenthive.workflows.shift.Queues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;

/**
 * Runs ticks of a fleet in memory on a real server and freezes their histories. Start it in the
 * folder of this module with {@code <address> <version>}.
 */
public final class FleetTickOnServer {
  private FleetTickOnServer() {}

  /** Freezes a tick that decides, one that does not, and a run of two rounds. */
  public static void main(String... args) throws IOException {
    FakeFleet fleet = new FakeFleet();
    try (TestWorkflowEnvironment server = HistoryRecorder.server(args[0])) {
      Worker worker = server.newWorker(Queues.CONTROL);
      worker.registerWorkflowImplementationTypes(FleetTickWorkflowImpl.class);
      worker.registerActivitiesImplementations(fleet);
      server.start();

      fleet.reading = new FleetReading(FleetPolicy.of(100), Fleets.idle(40, 4));
      freeze(server.getWorkflowClient(), args[1], "quiet", 1);
      fleet.reading = new FleetReading(FleetPolicy.of(38), Fleets.idle(40, 4));
      freeze(server.getWorkflowClient(), args[1], "told", 1);
      freeze(server.getWorkflowClient(), args[1], "two-rounds", 2);
    }
  }

  private static void freeze(WorkflowClient client, String version, String what, int rounds)
      throws IOException {
    String id = "hive-fleet-" + what;
    WorkflowOptions options =
        WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(Queues.CONTROL).build();
    client.newWorkflowStub(FleetTickWorkflow.class, options).tick(rounds);
    HistoryRecorder.record(client.fetchHistory(id), version, what);
  }
}
