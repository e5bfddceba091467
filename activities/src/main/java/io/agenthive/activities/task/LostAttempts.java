package io.agenthive.activities.task;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.task.KeeperOrder;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds tasks in trouble whose attempt is overdue: its worker died before it put the mail back, or
 * the keeper itself is gone. The keeper hears of it; if there is none, the outbox asks for one.
 */
public final class LostAttempts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LostAttempts.class);

  /** How often the sweep looks. */
  public static final Duration EVERY = Duration.ofSeconds(2);

  /** An attempt that is this much too late is lost: a put-back takes milliseconds. */
  public static final Duration OVERDUE = Duration.ofSeconds(10);

  /** Each costs the server some ten events: after an outage the timers get a chance first. */
  static final int MAX_SIGNALS = 20;

  /** Read in one sweep, oldest first. */
  static final int MAX_READ = 2_000;

  private static final String LOST =
      """
      select m.agent, m.task_id, m.delivery from mail m
      where m.state = 2 and m.due < clock_timestamp() - ? * interval '1 ms'
        and not exists (select 1 from outbox o where o.task_id = m.task_id and o.next_at < 'infinity')
      order by m.due limit ?
      """;

  private final Database database;
  private final Keepers keepers;
  private final Outbox outbox;
  private final long overdueMillis;
  private final Reminders reminders = new Reminders();
  private final Rounds rounds =
      new Rounds(
          "lost-attempts",
          this::sweep,
          e -> LOG.warn("the sweep of lost attempts waits: {}", e.getMessage()));

  /** A task whose attempt is overdue. */
  private record Lost(String agentId, String taskId, int delivery) {}

  /** Sweeps nothing until {@link #start}. */
  public LostAttempts(Database database, Keepers keepers) {
    this(database, keepers, OVERDUE);
  }

  LostAttempts(Database database, Keepers keepers, Duration overdue) {
    this.database = database;
    this.keepers = keepers;
    outbox = new Outbox(database);
    overdueMillis = overdue.toMillis();
  }

  /** Begins to sweep every 2 s. */
  public void start() {
    rounds.everyAfter(EVERY);
  }

  /** Looks once; returns how many tasks were told of. */
  public synchronized int sweep() {
    List<Lost> all = lost();
    reminders.forgetAllBut(all.stream().map(Lost::taskId).toList());
    int told = 0;
    for (Lost task : all) {
      if (told == MAX_SIGNALS) break;
      if (!reminders.due(task.taskId(), System.nanoTime())) continue;
      tell(task);
      told++;
    }
    return told;
  }

  private List<Lost> lost() {
    return database
        .client()
        .sql(LOST)
        .params(overdueMillis, MAX_READ)
        .query((row, number) -> new Lost(row.getString(1), row.getString(2), row.getInt(3)))
        .list();
  }

  private void tell(Lost task) {
    try {
      keepers.attemptLost(task.taskId(), task.delivery());
      LOG.warn(
          "task {}: delivery {} was not attempted again in time", task.taskId(), task.delivery());
    } catch (WorkflowNotFoundException e) {
      LOG.warn("task {} has no keeper: one is asked for", task.taskId());
      outbox.keep(
          new KeeperOrder(
              task.taskId(), task.agentId(), Duration.ZERO, null, false, "its keeper was gone"));
    }
  }

  @Override
  public void close() {
    rounds.close();
  }
}
