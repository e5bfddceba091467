package io.agenthive.activities.agent;

import io.agenthive.workflows.shift.Queues;
import io.grpc.ClientInterceptor;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;

/** A Temporal in this process whose agents are {@link RecordedAgent}s. */
public final class AgentWorld {
  private AgentWorld() {}

  /**
   * Begins; the caller closes it.
   *
   * @param control what runs whatever control would run
   */
  public static TestWorkflowEnvironment begin(Class<?>... control) {
    return begin(TestEnvironmentOptions.newBuilder(), control);
  }

  /** The same whose calls go through something. */
  public static TestWorkflowEnvironment begin(ClientInterceptor through, Class<?>... control) {
    WorkflowServiceStubsOptions calls =
        WorkflowServiceStubsOptions.newBuilder()
            .setGrpcClientInterceptors(List.of(through))
            .build();
    return begin(
        TestEnvironmentOptions.newBuilder().setWorkflowServiceStubsOptions(calls), control);
  }

  private static TestWorkflowEnvironment begin(
      TestEnvironmentOptions.Builder options, Class<?>... control) {
    for (String name : List.of("HiveState", "HiveTeam", "HiveTier", "HiveFailure", "HiveFamily")) {
      options.registerSearchAttribute(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    options.registerSearchAttribute("HivePoison", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    TestWorkflowEnvironment world =
        TestWorkflowEnvironment.newInstance(options.setUseTimeskipping(false).build());
    world.newWorker(Queues.AGENTS).registerWorkflowImplementationTypes(RecordedAgent.class);
    if (control.length > 0) {
      world.newWorker(Queues.CONTROL).registerWorkflowImplementationTypes(control);
    }
    world.start();
    return world;
  }
}
