package io.agenthive.bench.rival;

import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.workers.role.TemporalLink;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Temporal alone: an entity workflow for each agent, update in, one activity, answer out. Its
 * worker and its client are in this process; activities are eager where the server allows it, and
 * all threads are virtual, as ours are.
 */
public final class BareTemporal implements Rival {
  private static final long PATIENCE = 35; // seconds: a caller's own
  private static final long DRAIN = 5;

  /** An update that meets the end of a run is sent to the next one. */
  private static final int TRIES = 5;

  /** 5, 16 and 64 were within each other's spread. */
  private static final int POLLERS = 16;

  private static final long DEADLOCK = 5_000; // ms, as for our workers: the machine is small

  private final WorkflowClient client;
  private final WorkerFactory factory;
  private final BareLife life;

  /** Starts its worker. */
  public BareTemporal(TemporalLink link, ModelGateway models, BareLife life) {
    client = link.client();
    this.life = life;
    factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    Worker worker = factory.newWorker(life.queue(), options());
    worker.registerWorkflowImplementationTypes(BareAgentWorkflowImpl.class);
    worker.registerActivitiesImplementations(new AskedTurns(new RivalTurn(models)));
    factory.start();
  }

  private static WorkerOptions options() {
    return WorkerOptions.newBuilder()
        .setDefaultDeadlockDetectionTimeout(DEADLOCK)
        .setMaxConcurrentWorkflowTaskPollers(POLLERS)
        .setMaxConcurrentActivityTaskPollers(POLLERS)
        .setUsingVirtualThreadsOnWorkflowWorker(true)
        .setUsingVirtualThreadsOnActivityWorker(true)
        .setUsingVirtualThreadsOnLocalActivityWorker(true)
        .build();
  }

  private String workflowId(String agentId) {
    return BareLife.workflowId(life.local(), agentId);
  }

  @Override
  public void born(List<String> agents) {
    agents.forEach(this::born);
  }

  private void born(String agentId) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(workflowId(agentId))
            .setTaskQueue(life.queue())
            .build();
    BareAgentWorkflow agent = client.newWorkflowStub(BareAgentWorkflow.class, options);
    try {
      WorkflowClient.start(agent::live, life);
    } catch (WorkflowExecutionAlreadyStarted livesAlready) {
      // as wanted
    }
  }

  @Override
  public String answer(Errand errand) throws Exception {
    return sent(errand, WorkflowUpdateStage.COMPLETED)
        .getResultAsync()
        .get(PATIENCE, TimeUnit.SECONDS);
  }

  @Override
  public Pending accept(Errand errand) {
    WorkflowUpdateHandle<String> accepted = sent(errand, WorkflowUpdateStage.ACCEPTED);
    return () -> accepted.getResultAsync().get(PATIENCE, TimeUnit.SECONDS);
  }

  private WorkflowUpdateHandle<String> sent(Errand errand, WorkflowUpdateStage until) {
    UpdateOptions<String> options =
        UpdateOptions.newBuilder(String.class)
            .setUpdateName("task")
            .setUpdateId(errand.taskId())
            .setWaitForStage(until)
            .build();
    for (int attempt = 1; ; attempt++) {
      try {
        return client
            .newUntypedWorkflowStub(workflowId(errand.agentId()))
            .startUpdate(options, errand);
      } catch (WorkflowNotFoundException renewed) {
        if (attempt == TRIES) throw renewed;
      }
    }
  }

  @Override
  public void close() {
    factory.shutdown();
    factory.awaitTermination(DRAIN, TimeUnit.SECONDS);
  }
}
