package io.agenthive.activities.efficiency;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets when agents were awake and what hosts used, where it is old or too much. */
public final class EfficiencySweep implements AutoCloseable {
  /** As long as what came of gaps. */
  public static final Duration KEPT = Duration.ofDays(14);

  /** About 200 MB. */
  public static final int MOST_ROWS = 1_000_000;

  /** Rows that one statement removes: some tens of milliseconds. */
  static final int BATCH = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(EfficiencySweep.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private static final String OLD =
      "select count(*) from awake_spell where ended_at < clock_timestamp() - ? * interval '1 ms'";

  /** More than so many are not counted. */
  private static final String ALL = "select count(*) from (select 1 from awake_spell limit ?) s";

  private static final String FORGET_OLDEST =
      """
      delete from awake_spell where (agent, began_at) in (
        select agent, began_at from awake_spell order by ended_at limit ?)
      """;

  private static final String FORGET_SAMPLES =
      "delete from host_sample where at < clock_timestamp() - ? * interval '1 ms'";

  private final Database database;
  private final int most;
  private final Rounds rounds =
      new Rounds(
          "efficiency-sweep",
          this::round,
          trouble -> LOG.warn("the old ledger is forgotten later: {}", trouble.getMessage()));

  /** Forgets nothing until {@link #start}. */
  public EfficiencySweep(Database database) {
    this(database, MOST_ROWS);
  }

  EfficiencySweep(Database database, int most) {
    this.database = database;
    this.most = most;
  }

  /** Begins to forget. */
  public void start() {
    rounds.everyFromNow(EVERY);
  }

  /** Forgets what is due; how many spells that was. */
  long round() {
    int unused = database.client().sql(FORGET_SAMPLES).param(KEPT.toMillis()).update();
    long due = Math.max(number(OLD, KEPT.toMillis()), number(ALL, 2L * most) - most);
    for (long left = due; left > 0; left -= BATCH) {
      unused = database.client().sql(FORGET_OLDEST).param(Math.min(left, BATCH)).update();
    }
    return Math.max(0, due);
  }

  private long number(String sql, long parameter) {
    return database.client().sql(sql).param(parameter).query(Long.class).single();
  }

  @Override
  public void close() {
    rounds.close();
  }
}
