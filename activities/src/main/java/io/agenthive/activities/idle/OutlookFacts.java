package io.agenthive.activities.idle;

import static java.util.stream.Collectors.joining;

import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.idle.FleetGaps;
import io.agenthive.workflows.idle.SeatKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Of what the fleet's table is made. */
final class OutlookFacts {
  /** The newest measured wakes that count, of each kind: what wakes are like now. */
  static final int WAKES = 1_000;

  /** Rows that one version counts; the next one goes on. */
  static final int MOST_ROWS = 200_000;

  /** Seconds. What takes longer is an outage, not a wake. */
  static final double LONGEST_WAKE = 60;

  /** Who writes gaps is done by then, or does not count. */
  private static final Duration SETTLED = Duration.ofSeconds(15);

  private static final String CLOSED =
      """
      select id, gaps, seconds from idle_gap
      where id > ? and at < clock_timestamp() - ? * interval '1 ms' order by id limit ?
      """;

  /**
   * Ages of the gaps that are open: of agents that rest, as their rest says; of those that are
   * awake without mail, since their last task, or since they were woken without one.
   */
  private static final String OPEN =
      """
      with open as (
        select a.id, a.state, a.shifts - i.shifts as later, a.changed_at, (i.gap ->> 'began')::timestamptz as began
        from agent a join agent_idle i on i.agent = a.id
        where a.state in (0, 1) and not a.retiring and a.moving is null
      )
      select extract(epoch from clock_timestamp() - o.began) from open o
      where o.state = 0 and o.later = 0 and o.began is not null
      union all
      select extract(epoch from clock_timestamp() -
                     case when m.added_at > o.changed_at then m.added_at
                          when o.later = 1 and o.began is not null then o.began
                          else o.changed_at end)
      from open o left join lateral (
        select added_at from memory where agent = o.id order by position desc limit 1) m on true
      where o.state = 1 and not exists (select 1 from mail where agent = o.id and state in (0, 1))
      """;

  private static final String WAITS =
      """
      select k.kind, count(w.waited) as samples, percentile_disc(0.95) within group (order by w.waited) as wake,
             avg(w.pair) as pair
      from unnest(string_to_array(?, ',')) k (kind) cross join lateral (
        select waited, pair from idle_gap where kind = k.kind and waited is not null order by id desc limit ?) w
      group by k.kind
      """;

  private static final String KINDS =
      Stream.of(SeatKind.values()).map(Enum::name).collect(joining(","));

  private final Database database;

  OutlookFacts(Database database) {
    this.database = database;
  }

  /** Counts gaps that were closed after this one; the last of them. */
  long closed(long after, FleetGaps fleet) {
    long[] last = {after};
    database
        .client()
        .sql(CLOSED)
        .params(after, SETTLED.toMillis(), MOST_ROWS)
        .query(
            (RowCallbackHandler)
                row -> {
                  int gaps = row.getInt("gaps");
                  double each = row.getDouble("seconds") / gaps;
                  for (int i = 0; i < gaps; i++) fleet.closed(each);
                  last[0] = row.getLong("id");
                });
    return last[0];
  }

  /** Counts those that are open. */
  void open(FleetGaps fleet) {
    fleet.recount();
    database
        .client()
        .sql(OPEN)
        .query((RowCallbackHandler) row -> fleet.stillOpen(Math.max(0, row.getDouble(1))));
  }

  /** How long wakes take now. */
  Map<SeatKind, WakeMeasure> wakes() {
    Map<SeatKind, WakeMeasure> wakes = new EnumMap<>(SeatKind.class);
    for (SeatKind kind : SeatKind.values()) wakes.put(kind, WakeMeasure.DEFAULT);
    database
        .client()
        .sql(WAITS)
        .params(KINDS, WAKES)
        .query(
            (RowCallbackHandler)
                row -> {
                  WakeMeasure measured =
                      WakeMeasure.of(
                          Math.min(LONGEST_WAKE, row.getDouble("wake")),
                          row.getDouble("pair"),
                          row.getLong("samples"));
                  wakes.put(SeatKind.valueOf(row.getString("kind")), measured);
                });
    return wakes;
  }
}
