package io.agenthive.activities.deadletter;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.task.Keepers;
import io.agenthive.activities.task.RunState;
import io.agenthive.workflows.deadletter.RedriveActivities;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveCounts;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Campaigns on PostgreSQL; each entry is brought back as a person would bring back that one. */
public final class PostgresRedrives implements RedriveActivities {
  /** What a campaign at the greatest rate works on for a day is more than anybody oversees. */
  public static final int MAX_ENTRIES = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(PostgresRedrives.class);

  /** Restarts wait for the server, not for a processor; more would only queue there. */
  private static final int SIDE_BY_SIDE = 8;

  private final RedriveRows rows;
  private final DeadLetters letters;
  private final Keepers keepers;

  /** Campaigns in this database, whose keepers these are. */
  public PostgresRedrives(Database database, Keepers keepers) {
    rows = new RedriveRows(database);
    letters = new DeadLetters(database, keepers);
    this.keepers = keepers;
  }

  @Override
  public long freeze(RedriveCampaign campaign) {
    return rows.frozen(campaign.id()).orElseGet(() -> frozen(campaign));
  }

  private long frozen(RedriveCampaign campaign) {
    if (rows.count(campaign.filter(), MAX_ENTRIES + 1L) > MAX_ENTRIES) {
      throw ApplicationFailure.newNonRetryableFailure(
          "more than " + MAX_ENTRIES + " dead letters match; narrow the filter", "BATCH_TOO_LARGE");
    }
    return rows.freeze(campaign);
  }

  @Override
  public void start(String id, int entries) {
    int wanted = Math.min(entries, MAX_BATCH);
    List<String> before = rows.starting(id);
    before.forEach(taskId -> start(id, taskId, true));
    List<String> now = rows.take(id, Math.max(0, wanted - before.size()));
    try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, threads())) {
      List<? extends Future<?>> all =
          now.stream().map(task -> threads.submit(() -> start(id, task, false))).toList();
      for (Future<?> each : all) await(each);
    }
  }

  private static ThreadFactory threads() {
    return Thread.ofVirtual().name("redrive").factory();
  }

  /** What was not started stays in STARTING; the next attempt begins with it. */
  private static void await(Future<?> start) {
    try {
      start.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an entry was not brought back", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the host goes down", e);
    }
  }

  /**
   * Brings one back.
   *
   * @param again an attempt before this one had begun to: that it runs already is its doing
   */
  private void start(String id, String taskId, boolean again) {
    if (letters.poison(taskId)) {
      rows.become(id, taskId, "STARTING", "SKIPPED", "poison: it needs another input");
      return;
    }
    RedriveOrder order = new RedriveOrder(null, "campaign", "campaign " + id);
    try {
      var unused = letters.redrive(taskId, order);
      rows.become(id, taskId, "STARTING", "STARTED", null);
    } catch (RedriveRefused refused) {
      refused(id, taskId, refused, again);
    }
  }

  private void refused(String id, String taskId, RedriveRefused refused, boolean again) {
    switch (refused.reason()) {
      case NOT_SETTLED -> rows.become(id, taskId, "STARTING", "PENDING", null);
      case ALREADY_REDRIVEN, NOT_DEAD -> {
        String state = again ? "STARTED" : "SKIPPED";
        rows.become(id, taskId, "STARTING", state, "it was brought back by somebody else");
      }
      case UNKNOWN_TASK, AGENT_RETIRED, TOO_MANY_PATCHES ->
          rows.become(id, taskId, "STARTING", "SKIPPED", refused.getMessage());
    }
  }

  @Override
  public RedriveCounts look(String id) {
    rows.noteOutcomes(id);
    for (String taskId : rows.stuck(id)) {
      if (keepers.run(taskId).state() == RunState.RUNNING) continue;
      LOG.info("campaign {}: task {} could not be brought back", id, taskId);
      rows.become(id, taskId, "STARTED", "SKIPPED", "its keeper could not bring it back");
    }
    return rows.counts(id);
  }

  @Override
  public void abort(String id, String reason) {
    rows.abort(id, reason);
  }
}
