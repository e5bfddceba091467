package io.agenthive.bench.rest;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Resting workflows that do nothing, on the same server and in the same JVM as the hive. */
final class Floors implements AutoCloseable {
  private static final String QUEUE = "bench-floor";
  private static final int HANDS = 16;
  private static final long PATIENCE_SECONDS = 60;

  private final WorkflowClient client;
  private final WorkerFactory factory;
  private final Map<String, CountDownLatch> begun = new ConcurrentHashMap<>();
  private final List<WorkflowStub> sleepers = new ArrayList<>();

  /** So many workflows, each for so many wakes. */
  Floors(WorkflowClient client, String name, int count, int wakes) {
    this.client = client;
    factory = WorkerFactory.newInstance(client);
    Worker worker = factory.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(FloorImpl.class);
    worker.registerActivitiesImplementations((FloorTurn) this::began);
    factory.start();
    for (int i = 0; i < count; i++) sleepers.add(asleep("bench-" + name + "-floor-" + i, wakes));
  }

  private WorkflowStub asleep(String id, int wakes) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(QUEUE).build();
    WorkflowStub stub = client.newUntypedWorkflowStub("BenchFloor", options);
    stub.start(wakes);
    return stub;
  }

  private void began(String task) {
    CountDownLatch waiting = begun.get(task);
    if (waiting != null) waiting.countDown();
  }

  /** Seconds from before the first signal until the last activity has begun. */
  double wake(String run) throws InterruptedException {
    CountDownLatch all = new CountDownLatch(sleepers.size());
    long sent = System.nanoTime();
    try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
      for (int i = 0; i < sleepers.size(); i++) {
        String task = run + "-" + i;
        WorkflowStub sleeper = sleepers.get(i);
        begun.put(task, all);
        hands.execute(() -> sleeper.signal("wake", task));
      }
    }
    if (!all.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(all.getCount() + " of the floor do not wake");
    }
    return (System.nanoTime() - sent) / 1e9;
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
