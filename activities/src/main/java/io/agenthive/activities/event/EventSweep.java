package io.agenthive.activities.event;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets events that are old, or too many. Whoever would go on before what was forgotten hears so
 * and begins anew. Several processes may sweep: each forgets what the others left.
 */
public final class EventSweep implements AutoCloseable {
  /** Who was away over night goes on in the morning. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** About 250 MB; a quarter of an hour of the fastest hive, days of most. */
  public static final int MOST_ROWS = 1_000_000;

  /** Rows that one statement removes: some tens of milliseconds. */
  static final int BATCH = 5_000;

  /** No transaction of the hive takes so long, but for moves of agents. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(EventSweep.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** The oldest rows, as far as their time is over or there are too many after them. */
  private static final String FORGET =
      """
      with old as (
        select e.xid, e.seq from (select xid, seq, at from event order by xid, seq limit ?) e
        where e.at < clock_timestamp() - ? * interval '1 ms'
           or e.seq <= (select n.seq from event n order by n.xid desc, n.seq desc limit 1) - ?
      ), gone as (
        delete from event e using old where e.xid = old.xid and e.seq = old.seq returning e.xid, e.seq
      ), swept as (
        update event_swept s set xid = g.xid, seq = g.seq
        from (select xid, seq from gone order by xid desc, seq desc limit 1) g
        where (s.xid, s.seq) < (g.xid, g.seq)
      )
      select count(*) from gone
      """;

  /**
   * A dump that was restored into another cluster has numbers of transactions that are still to
   * come there: such rows would be told out of order, and nobody may go on from before.
   */
  private static final String FOREIGN =
      """
      with foreign_rows as (
        delete from event where xid >= pg_snapshot_xmax(pg_current_snapshot()) returning xid
      )
      update event_swept set xid = pg_snapshot_xmax(pg_current_snapshot()), seq = 0
      where xid > pg_snapshot_xmax(pg_current_snapshot()) or exists (select 1 from foreign_rows)
      """;

  /** Who has the oldest transaction that is under way, if events behind it wait for so long. */
  private static final String HELD_UP =
      """
      select a.application_name || ', process ' || a.pid from pg_stat_activity a
      where a.backend_xid = pg_snapshot_xmin(pg_current_snapshot())::xid
        and exists (select 1 from event e where e.xid >= pg_snapshot_xmin(pg_current_snapshot())
                    and e.at < clock_timestamp() - ? * interval '1 ms')
      """;

  private final Database database;
  private final int most;
  private final Rounds rounds =
      new Rounds(
          "event-sweep",
          this::round,
          trouble -> LOG.warn("old events are forgotten later: {}", trouble.getMessage()));

  /** Forgets nothing until {@link #start}. */
  public EventSweep(Database database) {
    this(database, MOST_ROWS);
  }

  EventSweep(Database database, int most) {
    this.database = database;
    this.most = most;
  }

  /** Begins to forget. */
  public void start() {
    rounds.everyFromNow(EVERY);
  }

  /** Whose transaction holds up what was told so long ago; empty: nobody's. */
  Optional<String> heldUp(Duration patience) {
    return database.client().sql(HELD_UP).param(patience.toMillis()).query(String.class).optional();
  }

  /** Forgets what is due; how many that was. */
  int round() {
    heldUp(PATIENCE)
        .ifPresent(who -> LOG.warn("events wait for the end of a transaction of {}", who));
    int unused = database.client().sql(FOREIGN).update();
    int all = 0;
    int gone = BATCH;
    while (gone == BATCH) {
      gone =
          database
              .client()
              .sql(FORGET)
              .params(BATCH, KEPT.toMillis(), most)
              .query(Integer.class)
              .single();
      all += gone;
    }
    return all;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
