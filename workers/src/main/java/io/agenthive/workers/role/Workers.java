package io.agenthive.workers.role;

import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all workers of the hive have in common. */
final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** Milliseconds between two tries to reach a server that is away. */
  static final long AGAIN = 500;

  /** A small machine under load holds a workflow thread for seconds without any deadlock. */
  private static final Duration DEADLOCK = Duration.ofSeconds(5);

  /**
   * A host that died leaves its sticky queue behind; whoever signals its agents waits that long.
   */
  private static final Duration STICKY = Duration.ofSeconds(1);

  /** Of each queue. */
  private static final int MOST_POLLERS = 4;

  /**
   * Workflow tasks that are worked on at a time, those that pollers wait for among them. A host
   * that has just started is slow, and takes up all its agents: two dozen tasks side by side were
   * each answered too late, and began anew. What is beyond waits at the server: in the queue of all
   * for as long as it takes, in the host's own for {@link #STICKY}.
   */
  static final int AT_ONCE = 2 * MOST_POLLERS + 4 * Runtime.getRuntime().availableProcessors();

  /**
   * Sticky and normal queue have pollers of their own. With a fixed number for both the SDK sends
   * all of them to the sticky queue once it has seen a backlog there; tasks that then time out into
   * the normal queue find nobody for the minute that a poll lasts.
   */
  private static final PollerBehaviorAutoscaling POLLERS =
      new PollerBehaviorAutoscaling(2, MOST_POLLERS, MOST_POLLERS);

  /**
   * Runs that a process keeps in memory, the longest unused one leaving for the next: sleepers cost
   * nothing beyond them. 34 KiB each, so that all together take 20 MiB; a wake of one that has left
   * replays its history first.
   */
  static final int CACHED_RUNS = 600;

  private Workers() {}

  static WorkerFactory factory(TemporalLink link) {
    List<WorkerInterceptor> interceptors = new ArrayList<>(List.of(new ClassifiedFailures()));
    if (link.lite()) interceptors.add(new LiteShifts());
    WorkerFactoryOptions options =
        WorkerFactoryOptions.newBuilder()
            .setUsingVirtualWorkflowThreads(true)
            .setWorkflowCacheSize(CACHED_RUNS)
            .setWorkerInterceptors(interceptors.toArray(WorkerInterceptor[]::new))
            .build();
    return WorkerFactory.newInstance(link.client(), options);
  }

  static WorkerOptions.Builder options() {
    return WorkerOptions.newBuilder()
        .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis())
        .setStickyQueueScheduleToStartTimeout(STICKY)
        .setWorkflowTaskPollersBehavior(POLLERS)
        .setMaxConcurrentWorkflowTaskExecutionSize(AT_ONCE)
        .setUsingVirtualThreadsOnActivityWorker(true)
        .setUsingVirtualThreadsOnLocalActivityWorker(true);
  }

  /** Waits until the server answers. */
  static void awaitAnswer(TemporalLink link) throws InterruptedException {
    while (!link.answers(Duration.ofSeconds(2))) {
      LOG.warn("Temporal does not answer yet; trying again");
      TimeUnit.MILLISECONDS.sleep(AGAIN);
    }
  }
}
