package io.agenthive.bench.failures;

import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Failed workflows of Temporal alone, restarted under the same ID. */
final class BareRestarts implements AutoCloseable {
  private static final String QUEUE = "bench-restarts";
  private static final long DRAIN = 5;

  private final WorkflowClient client;
  private final WorkerFactory factory;

  BareRestarts(WorkflowClient client) {
    this.client = client;
    WorkerFactoryOptions options =
        WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build();
    factory = WorkerFactory.newInstance(client, options);
    factory.newWorker(QUEUE).registerWorkflowImplementationTypes(BareRestartWorkflowImpl.class);
    factory.start();
  }

  /** Lets so many fail, and brings them back; how many a second come back. */
  double perSecond(String run, int count) throws InterruptedException {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> "bare-" + run + "-" + i).toList();
    Restarts.each(ids, id -> failed(started(id, true)));
    long began = System.nanoTime();
    Restarts.each(ids, id -> started(id, false));
    for (String id : ids) client.newUntypedWorkflowStub(id).getResult(String.class);
    return count * 1e9 / (System.nanoTime() - began);
  }

  private WorkflowStub started(String id, boolean fails) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id)
            .setTaskQueue(QUEUE)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
            .build();
    WorkflowStub stub = client.newUntypedWorkflowStub("BareRestart", options);
    stub.start(fails);
    return stub;
  }

  private static void failed(WorkflowStub stub) {
    try {
      stub.getResult(String.class);
    } catch (WorkflowFailedException wanted) {
      return;
    }
    throw new IllegalStateException("it did not fail");
  }

  @Override
  public void close() {
    factory.shutdown();
    factory.awaitTermination(DRAIN, TimeUnit.SECONDS);
  }
}
