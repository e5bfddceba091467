package io.agenthive.bench.failures;

import io.agenthive.activities.deadletter.Campaigns;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.task.Keepers;
import io.agenthive.bench.stack.WholeHive;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveFilter;
import io.agenthive.workflows.deadletter.RedriveReport;
import io.agenthive.workflows.deadletter.RedriveWorkflow;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The two ways to bring dead letters back. */
record Restarts(WholeHive.Running hive, Graveyard graves) {
  /** As a campaign does it. */
  static final int SIDE_BY_SIDE = 8;

  /** What is done to one. */
  interface Chore<T> {
    void to(T one) throws Exception;
  }

  /** Starts each keeper again, with nothing around it; returns when all tasks are done. */
  void bare(String run, List<Order> tasks) throws InterruptedException {
    Keepers keepers = new Keepers(hive.link().client());
    each(tasks, task -> keepers.restart(keeper(task)));
    graves.awaitDone(run, tasks.size());
  }

  private static KeeperOrder keeper(Order task) {
    return new KeeperOrder(task.taskId(), task.agentId(), Duration.ZERO, null, true, "bench");
  }

  static <T> void each(List<T> all, Chore<T> chore) throws InterruptedException {
    try (ExecutorService hands =
        Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
      List<Future<T>> done = new ArrayList<>();
      for (T one : all) {
        done.add(
            hands.submit(
                () -> {
                  chore.to(one);
                  return one;
                }));
      }
      for (Future<T> one : done) one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("not restarted: " + e.getCause(), e.getCause());
    }
  }

  /** Begins a campaign over all that died since then, at the greatest rate. */
  void begin(String id, Instant since) {
    RedriveFilter filter =
        new RedriveFilter(null, TaskFailure.OUT_OF_TURNS, null, null, null, since, null);
    RedriveCampaign campaign =
        new RedriveCampaign(
            id,
            filter,
            RedriveCampaign.DEFAULT_CANARY,
            RedriveCampaign.MAX_RATE,
            RedriveCampaign.DEFAULT_AT_ONCE,
            RedriveCampaign.Halt.DEFAULT,
            "bench",
            "bench");
    if (!new Campaigns(hive.database(), hive.link().client()).begin(campaign)) {
      throw new IllegalStateException("campaign " + id + " was begun before");
    }
  }

  /** Waits for the end of a campaign; fails unless each of so many entries is done. */
  void awaitEnd(String id, int entries) {
    RedriveReport report =
        hive.link()
            .client()
            .newUntypedWorkflowStub(RedriveWorkflow.workflowId(id))
            .getResult(RedriveReport.class);
    if (report.counts().done() != entries) {
      throw new IllegalStateException("not all came back: " + report);
    }
  }

  /** Entries of a campaign that have ended. */
  long ended(String id) {
    return hive.database()
        .client()
        .sql("select count(*) from redrive_entry where campaign = ? and ended_at is not null")
        .param(id)
        .query(Long.class)
        .single();
  }
}
