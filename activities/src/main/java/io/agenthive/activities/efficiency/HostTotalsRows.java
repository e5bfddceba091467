package io.agenthive.activities.efficiency;

import io.agenthive.activities.postgres.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Adds up what hosts used. */
final class HostTotalsRows {
  /** Of fewer, or of hosts that always had as many seats, a line says nothing. */
  private static final int MIN_SAMPLES = 20;

  private static final int MIN_SEATS = 10;

  private static final String SUM =
      """
      with used as (
        select count(*) as samples, coalesce(sum(cpu), 0) as cpu, coalesce(sum(ledger_cpu), 0) as ledger_cpu,
               coalesce(sum(resident * span), 0) as byte_seconds, coalesce(sum(read), 0) as read,
               coalesce(sum(written), 0) as written,
               case when count(*) filter (where heap > 0) >= ? and max(seats) - min(seats) >= ?
                    then regr_slope(heap, seats) filter (where heap > 0) end as heap_per_seat
        from host_sample where at > ? and at <= ?
      ), spent as (
        select coalesce(sum(busy * share), 0) as busy, coalesce(sum((busy + idle) * share), 0) as awake
        from (select busy, idle,
                     extract(epoch from least(ended_at, ?) - greatest(began_at, ?))
                     / nullif(extract(epoch from ended_at - began_at), 0) as share
              from awake_spell where ended_at > ? and began_at < ?) s
      )
      select * from used cross join spent
      """;

  private final Database database;

  HostTotalsRows(Database database) {
    this.database = database;
  }

  HostTotals in(EfficiencyWindow window) {
    OffsetDateTime from = window.begin();
    OffsetDateTime to = window.end();
    return database
        .client()
        .sql(SUM)
        .params(MIN_SAMPLES, MIN_SEATS, from, to, to, from, from, to)
        .query((row, n) -> totals(row))
        .single();
  }

  private static HostTotals totals(ResultSet row) throws SQLException {
    double slope = row.getDouble("heap_per_seat");
    return new HostTotals(
        row.getLong("samples"),
        row.getDouble("cpu"),
        row.getDouble("ledger_cpu"),
        row.getDouble("byte_seconds"),
        row.getDouble("read"),
        row.getDouble("written"),
        row.getObject("heap_per_seat") == null ? null : slope,
        row.getDouble("busy"),
        row.getDouble("awake"));
  }
}
