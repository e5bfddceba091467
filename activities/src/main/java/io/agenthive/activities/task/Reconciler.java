package io.agenthive.activities.task;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares dead letters with the runs of their keepers, a few at a time, each once a day, and
 * brings both together; what it did to a dead letter stands in that one's notes. The rows are
 * right: a death that Temporal has lost is told to it again, and one that is older than Temporal
 * keeps anything is archived, which keeps all of it here. The other way round it looks at runs that
 * failed lately.
 */
public final class Reconciler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** In a minute: 144,000 dead letters are looked at once a day, by two calls a second. */
  static final int MAX_LETTERS = 100;

  /** Failed runs that are looked at in a minute; a flood of keepers is paced at fewer. */
  static final int MAX_RUNS = 1_000;

  /** Runs that failed since then are looked at: what was on its way then has arrived. */
  private static final Duration LATELY = Duration.ofMinutes(5);

  /** Of the settled ones those that were looked at longest ago. */
  private static final String UNCHECKED =
      """
      select e.agent, e.task_id, e.delivery, e.ended_at < clock_timestamp() - interval '1 d' as old
      from mail_ended e join death d on d.agent = e.agent and d.task_id = e.task_id and d.delivery = e.delivery
      where e.state = 4 and not e.archived and e.ended_at < clock_timestamp() - interval '1 m'
        and (d.checked_at is null or d.checked_at < clock_timestamp() - interval '1 d')
        and not exists (select 1 from outbox o where o.task_id = e.task_id and o.next_at < 'infinity')
      order by d.checked_at nulls first, e.ended_at limit ?
      """;

  private static final String CHECKED =
      "update death set checked_at = clock_timestamp() where agent = ? and task_id = ? and delivery = ?";

  private static final String ARCHIVE =
      """
      update mail_ended set archived = true
      where agent = ? and task_id = ? and delivery = ? and state = 4 and not archived
      """;

  private static final String NOTE =
      "insert into dead_letter_note (task_id, who, note) values (?, 'reconciler', ?)";

  private final Database database;
  private final Keepers keepers;
  private final Mender mender;
  private final InstantSource time;
  private final Rounds rounds =
      new Rounds(
          "reconciler",
          this::round,
          e -> LOG.warn("the reconciler comes again: {}", e.getMessage()));

  /**
   * A death.
   *
   * @param old Temporal may have removed its run by now: no namespace keeps any for less than a day
   */
  private record Letter(String agentId, String taskId, int delivery, boolean old) {}

  /** Compares nothing until {@link #start}. */
  public Reconciler(Database database, Keepers keepers, MailRoom mail) {
    this(database, keepers, mail, InstantSource.system());
  }

  Reconciler(Database database, Keepers keepers, MailRoom mail, InstantSource time) {
    this.database = database;
    this.keepers = keepers;
    this.time = time;
    mender = new Mender(keepers, mail);
  }

  /** Begins to compare. */
  public void start() {
    rounds.everyAfter(EVERY);
  }

  /** Compares once; returns how much had to be brought together. */
  int round() {
    int repaired = 0;
    for (Letter letter : unchecked()) {
      if (lookedSafely(letter)) repaired++;
      client().sql(CHECKED).params(letter.agentId(), letter.taskId(), letter.delivery()).update();
    }
    for (String taskId : keepers.failedSince(time.instant().minus(LATELY), MAX_RUNS)) {
      if (lookedAtRun(taskId)) repaired++;
    }
    return repaired;
  }

  private List<Letter> unchecked() {
    return client()
        .sql(UNCHECKED)
        .param(MAX_LETTERS)
        .query(
            (row, number) ->
                new Letter(
                    row.getString("agent"),
                    row.getString("task_id"),
                    row.getInt("delivery"),
                    row.getBoolean("old")))
        .list();
  }

  /** One that cannot be compared keeps the others from nothing; an outage ends the round. */
  private boolean lookedSafely(Letter letter) {
    try {
      return looked(letter);
    } catch (RuntimeException e) {
      if (FailureClass.of(e) == TaskFailure.TRANSIENT) throw e;
      LOG.error("dead letter {} cannot be compared with Temporal", letter.taskId(), e);
      return false;
    }
  }

  /** A keeper that runs brings its task back, or finds it dead by itself. */
  private boolean looked(Letter letter) {
    KeeperRun run = keepers.run(letter.taskId());
    if (run.state() == RunState.FAILED || run.state() == RunState.RUNNING) return false;
    if (run.state() == RunState.ABSENT && letter.old()) return archived(letter);
    Optional<KeptRow> row = KeptRow.find(database, letter.agentId(), letter.taskId());
    if (row.isEmpty() || row.get().state() != MailState.DEAD) return false;
    if (mender.mend(row.get(), run) == MendPolicy.Mend.NOTHING) return false;
    note(letter.taskId(), "its keeper was " + run.state() + ": it is told to Temporal again");
    return true;
  }

  private boolean archived(Letter letter) {
    int changed =
        client().sql(ARCHIVE).params(letter.agentId(), letter.taskId(), letter.delivery()).update();
    if (changed == 0) return false;
    note(letter.taskId(), "Temporal keeps its run no longer: archived, all of it stays here");
    return true;
  }

  private void note(String taskId, String what) {
    LOG.info("dead letter {}: {}", taskId, what);
    client().sql(NOTE).params(taskId, what).update();
  }

  /** What is dead, or on its way, agrees with a failed run. */
  private boolean lookedAtRun(String taskId) {
    KeeperRun run = keepers.run(taskId); // before the row: what moves on meanwhile agrees
    Optional<KeptRow> row = KeptRow.find(database, taskId);
    if (row.isEmpty()) {
      LOG.warn("task {} failed in Temporal, and the database does not know it", taskId);
      return false;
    }
    if (row.get().state() != MailState.TROUBLE) return false;
    return mender.mend(row.get(), run) != MendPolicy.Mend.NOTHING;
  }

  private JdbcClient client() {
    return database.client();
  }

  @Override
  public void close() {
    rounds.close();
  }
}
