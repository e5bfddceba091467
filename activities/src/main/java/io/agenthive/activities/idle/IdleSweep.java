package io.agenthive.activities.idle;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what came of gaps, where it is old or too much. */
public final class IdleSweep implements AutoCloseable {
  /** Two weeks have every weekday twice. */
  public static final Duration KEPT = Duration.ofDays(14);

  /** About 700 MB. */
  public static final int MOST_ROWS = 1_000_000;

  /** Rows that one statement removes: some tens of milliseconds. */
  static final int BATCH = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(IdleSweep.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private static final String FORGET =
      """
      with old as (
        select g.id from (select id, at from idle_gap order by id limit ?) g
        where g.at < clock_timestamp() - ? * interval '1 ms'
           or g.id <= (select max(id) from idle_gap) - ?
      )
      delete from idle_gap g using old where g.id = old.id
      """;

  private final Database database;
  private final int most;
  private final Rounds rounds =
      new Rounds(
          "idle-sweep",
          this::round,
          trouble -> LOG.warn("old gaps are forgotten later: {}", trouble.getMessage()));

  /** Forgets nothing until {@link #start}. */
  public IdleSweep(Database database) {
    this(database, MOST_ROWS);
  }

  IdleSweep(Database database, int most) {
    this.database = database;
    this.most = most;
  }

  /** Begins to forget. */
  public void start() {
    rounds.everyFromNow(EVERY);
  }

  /** Forgets what is due; how many gaps that was. */
  int round() {
    int all = 0;
    int gone = BATCH;
    while (gone == BATCH) {
      gone = database.client().sql(FORGET).params(BATCH, KEPT.toMillis(), most).update();
      all += gone;
    }
    return all;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
