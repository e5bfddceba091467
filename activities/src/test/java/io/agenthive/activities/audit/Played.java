package io.agenthive.activities.audit;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Workflows of any type that end as they are told: {@code fail}, {@code complete}, {@code stay}.
 */
public final class Played implements DynamicWorkflow {
  private static final String QUEUE = "played";
  private static final int PATIENCE = 20;

  @Override
  public Object execute(EncodedValues told) {
    String end = told.get(0, String.class);
    if (end.equals("fail")) throw ApplicationFailure.newNonRetryableFailure("told so", "INVALID");
    if (end.equals("stay")) Workflow.await(() -> false);
    return "";
  }

  /** Workers that play, until they are closed: before their server. */
  record Crew(WorkflowClient client, WorkerFactory workers) implements AutoCloseable {
    @Override
    public void close() {
      workers.shutdownNow();
      workers.awaitTermination(PATIENCE, TimeUnit.SECONDS);
    }
  }

  static Crew crew(WorkflowClient client) {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    factory.newWorker(QUEUE).registerWorkflowImplementationTypes(Played.class);
    factory.start();
    return new Crew(client, factory);
  }

  static void run(WorkflowClient client, String type, String id, String end) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(QUEUE).build();
    WorkflowStub stub = client.newUntypedWorkflowStub(type, options);
    stub.start(end);
    if (end.equals("stay")) return;
    try {
      var unused = stub.getResult(PATIENCE, TimeUnit.SECONDS, String.class);
    } catch (WorkflowFailedException asTold) {
      // its end is what was wanted
    } catch (TimeoutException e) {
      throw new AssertionError(id + " does not end", e);
    }
  }
}
