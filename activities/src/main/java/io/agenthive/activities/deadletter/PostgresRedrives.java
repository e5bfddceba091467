package io.agenthive.activities.deadletter;

import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.task.Keepers;
import io.agenthive.activities.task.RunState;
import io.agenthive.activities.trail.Trail;
import io.agenthive.workflows.deadletter.RedriveActivities;
import io.agenthive.workflows.deadletter.RedriveCampaign;
import io.agenthive.workflows.deadletter.RedriveCounts;
import io.agenthive.workflows.trail.Deeds;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable; // what nobody knows has no standing
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Campaigns on PostgreSQL; each entry is brought back as a person would bring back that one. */
public final class PostgresRedrives implements RedriveActivities {
  /** What a campaign at the greatest rate works on for a day is more than anybody oversees. */
  public static final int MAX_ENTRIES = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(PostgresRedrives.class);

  /** Restarts wait for the server, not for a processor; more would only queue there. */
  private static final int SIDE_BY_SIDE = 8;

  /** Campaigns are the hive's. */
  private static final String TENANT = "default";

  private final Database database;
  private final RedriveRows rows;
  private final DeadLetters letters;
  private final Keepers keepers;

  /** Campaigns in this database, whose keepers these are. */
  public PostgresRedrives(Database database, Keepers keepers) {
    this.database = database;
    rows = new RedriveRows(database);
    letters = new DeadLetters(database, keepers);
    this.keepers = keepers;
  }

  @Override
  public long freeze(RedriveCampaign campaign) {
    return rows.frozen(campaign.id()).orElseGet(() -> frozen(campaign));
  }

  private long frozen(RedriveCampaign campaign) {
    String tenant = rows.tenant(campaign.id()).orElse(null);
    if (rows.count(campaign.filter(), tenant, MAX_ENTRIES + 1L) > MAX_ENTRIES) {
      throw ApplicationFailure.newNonRetryableFailure(
          "more than " + MAX_ENTRIES + " dead letters match; narrow the filter", "BATCH_TOO_LARGE");
    }
    return rows.freeze(campaign, tenant);
  }

  @Override
  public void start(String id, int entries) {
    int wanted = Math.min(entries, MAX_BATCH);
    List<RedriveRows.Taken> before = rows.starting(id);
    bringBack(new Batch(id, before, true));
    bringBack(new Batch(id, rows.take(id, Math.max(0, wanted - before.size())), false));
  }

  /**
   * Entries that are brought back together.
   *
   * @param again an attempt before this one had begun to: that they run already is its doing
   */
  private record Batch(String campaign, List<RedriveRows.Taken> entries, boolean again) {
    List<String> taskIds() {
      return entries.stream().map(RedriveRows.Taken::taskId).toList();
    }
  }

  /** What was not started stays in STARTING; the next attempt begins with it. */
  private void bringBack(Batch batch) {
    if (batch.entries().isEmpty()) return;
    Map<String, Standing> standings = letters.standings(batch.taskIds());
    Queue<RedriveRows.Turn> turns = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE, threads())) {
      List<? extends Future<?>> all =
          batch.entries().stream()
              .map(
                  entry ->
                      threads.submit(
                          () -> turns.add(turn(batch, entry, standings.get(entry.taskId())))))
              .toList();
      for (Future<?> each : all) await(each);
    } finally {
      rows.become(batch.campaign(), List.copyOf(turns));
    }
  }

  private static ThreadFactory threads() {
    return Thread.ofVirtual().name("redrive").factory();
  }

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

  /** Brings one back; returns what its entry becomes. */
  private RedriveRows.Turn turn(Batch batch, RedriveRows.Taken entry, @Nullable Standing standing) {
    String taskId = entry.taskId();
    if (standing == null) {
      return new RedriveRows.Turn(taskId, "SKIPPED", "there is no task '" + taskId + "'");
    }
    if (standing.delivery() > entry.delivery()) return broughtBack(taskId, batch.again());
    if (standing.poison()) {
      return new RedriveRows.Turn(taskId, "SKIPPED", "poison: it needs another input");
    }
    String reason = "campaign " + batch.campaign();
    try {
      var unused = letters.redrive(standing, new RedriveOrder(null, "campaign", reason));
      return new RedriveRows.Turn(taskId, "STARTED", null);
    } catch (RedriveRefused refused) {
      return refused(taskId, refused, batch.again());
    }
  }

  /** Whether or not it has died since. */
  private static RedriveRows.Turn broughtBack(String taskId, boolean again) {
    return again
        ? new RedriveRows.Turn(taskId, "STARTED", null)
        : new RedriveRows.Turn(taskId, "SKIPPED", "it was brought back by somebody else");
  }

  private static RedriveRows.Turn refused(String taskId, RedriveRefused refused, boolean again) {
    return switch (refused.reason()) {
      case NOT_SETTLED -> new RedriveRows.Turn(taskId, "PENDING", null);
      case NOT_DEAD -> broughtBack(taskId, again);
      // the run that tells Temporal of its death may not have ended yet: the row says who was it
      case ALREADY_REDRIVEN ->
          again ? broughtBack(taskId, true) : new RedriveRows.Turn(taskId, "PENDING", null);
      case UNKNOWN_TASK, UNKNOWN_AGENT, AGENT_RETIRED, TOO_MANY_PATCHES ->
          new RedriveRows.Turn(taskId, "SKIPPED", refused.getMessage());
    };
  }

  @Override
  public RedriveCounts look(String id) {
    rows.noteOutcomes(id).forEach(Meters::redriven);
    for (String taskId : rows.stuck(id)) {
      if (keepers.run(taskId).state() == RunState.RUNNING) continue;
      LOG.info("campaign {}: task {} could not be brought back", id, taskId);
      rows.giveUp(id, taskId, "its keeper could not bring it back");
    }
    return rows.counts(id);
  }

  @Override
  public void record(Deeds deeds) {
    Trail.told(database, TENANT, deeds);
  }

  @Override
  public void abort(String id, String reason) {
    rows.abort(id, reason);
  }
}
