package io.agenthive.activities.task;

import io.agenthive.activities.breaker.HeldBack;
import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets tasks that a breaker held back come earlier than planned: a few when it wants trials, which
 * nobody would make while all of them wait, and then more, a few at a time, when it has closed.
 * Whoever is not reached comes when it was due: within a minute. What a retry budget held back
 * waits for that, not for a breaker.
 */
public final class EarlyAttempts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyAttempts.class);

  /** How often it looks: an outage shall be over for its tasks within seconds. */
  public static final Duration EVERY = Duration.ofSeconds(1);

  /** As many as trials of the fleet; they meet one target. */
  static final int FOR_TRIALS = 3;

  /** Each costs the server some ten events; targets that come back carry few calls at first. */
  static final int AFTER_CLOSING = 10;

  /**
   * Later only whoever comes by itself makes trials: a keeper that would be told all along runs out
   * of history.
   */
  static final Duration TRIALS_FOR = Duration.ofMinutes(10);

  /** Everybody has come by itself by then. */
  static final Duration CLOSED_FOR = Duration.ofSeconds(60);

  private static final String EARLIER =
      """
      with early as (
        select m.agent, m.task_id
        from (select target, case when phase = 'CLOSED' then ? else ? end as most from breaker
              where phase = 'CLOSED' and changed_at > clock_timestamp() - ? * interval '1 ms'
                 or opened_at > clock_timestamp() - ? * interval '1 ms'
                    and (phase = 'OPEN' and until <= clock_timestamp()
                         or phase = 'TRYING' and (trials < ? or next_trial <= clock_timestamp()))) b
        cross join lateral (
          select agent, task_id from mail
          where state = 2 and due > clock_timestamp() + interval '1 s'
            and failure ->> 'failure' = 'BREAKER_OPEN' and failure -> 'context' ->> 'target' = b.target
            and strpos(failure ->> 'message', ?) = 0
            and not exists (select 1 from outbox o where o.task_id = mail.task_id and o.next_at < 'infinity')
          order by due limit b.most for update skip locked) m)
      update mail m set due = clock_timestamp() from early
      where m.agent = early.agent and m.task_id = early.task_id and m.state = 2
      returning m.task_id, m.delivery
      """;

  private final Database database;
  private final Keepers keepers;
  private final Rounds rounds =
      new Rounds(
          "early-attempts",
          this::sweep,
          e -> LOG.warn("the sweep of early attempts waits: {}", e.getMessage()));

  private record Early(String taskId, int delivery) {}

  /** Looks at nothing until {@link #start}. */
  public EarlyAttempts(Database database, Keepers keepers) {
    this.database = database;
    this.keepers = keepers;
  }

  /** Begins to look every second. */
  public void start() {
    rounds.everyAfter(EVERY);
  }

  /** Looks once; returns how many tasks come earlier. */
  public int sweep() {
    List<Early> early =
        database
            .client()
            .sql(EARLIER)
            .params(
                AFTER_CLOSING,
                FOR_TRIALS,
                CLOSED_FOR.toMillis(),
                TRIALS_FOR.toMillis(),
                FOR_TRIALS,
                HeldBack.OUT_OF_RETRIES)
            .query((row, number) -> new Early(row.getString(1), row.getInt(2)))
            .list();
    early.forEach(this::tell);
    return early.size();
  }

  /**
   * Who is not told, or has no keeper, is found by the sweep of lost attempts, for it is overdue
   * now.
   */
  private void tell(Early task) {
    try {
      keepers.attemptEarly(task.taskId(), task.delivery());
    } catch (WorkflowNotFoundException e) {
      LOG.debug("task {} has no keeper", task.taskId());
    } catch (RuntimeException e) { // of the client: Temporal is away
      LOG.debug("task {} is not told: {}", task.taskId(), e.getMessage());
    }
  }

  @Override
  public void close() {
    rounds.close();
  }
}
