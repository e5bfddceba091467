package io.agenthive.activities.idle;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.workflows.idle.FleetCounts;
import io.agenthive.workflows.idle.FleetGaps;
import io.agenthive.workflows.idle.FleetTable;
import io.agenthive.workflows.idle.SeatKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** Versions of the fleet's table, as they are read. */
public final class OutlookRows {
  private static final String COLUMNS =
      "select version, made_at, gaps, events, seconds, wakes from fleet_table ";
  private static final TypeReference<Map<SeatKind, WakeMeasure>> WAKES = new TypeReference<>() {};

  /** Seats that are awake may hold a plan that no row names yet: a day's versions. */
  private static final int NEWEST = 144;

  private final Database database;

  /** Of this database. */
  public OutlookRows(Database database) {
    this.database = database;
  }

  /** The newest version; {@link FleetOutlook#NONE} before the first. */
  public FleetOutlook newest() {
    return database
        .client()
        .sql(COLUMNS + "order by version desc limit 1")
        .query((row, n) -> read(row))
        .optional()
        .orElse(FleetOutlook.NONE);
  }

  /** A version; empty: it was forgotten. */
  public Optional<FleetOutlook> version(long version) {
    if (version == FleetTable.EMPTY.version()) return Optional.of(FleetOutlook.NONE);
    return database
        .client()
        .sql(COLUMNS + "where version = ?")
        .param(version)
        .query((row, n) -> read(row))
        .optional();
  }

  /**
   * What the newest version was made of; nothing before the first.
   *
   * @param upto the last gap that is counted
   */
  record Counted(FleetCounts counts, long upto) {}

  Counted counted() {
    return database
        .client()
        .sql(
            "select version, gaps, ended, within, upto from fleet_table order by version desc limit 1")
        .query((row, n) -> counted(row))
        .optional()
        .orElseGet(() -> new Counted(new FleetGaps().counts(), 0));
  }

  private static Counted counted(ResultSet row) throws SQLException {
    FleetCounts counts =
        new FleetCounts(
            row.getLong("version"),
            row.getLong("gaps"),
            Numbers.of(row, "ended"),
            Numbers.of(row, "within"));
    return new Counted(counts, row.getLong("upto"));
  }

  /** Whether the newest version is so old, or there is none. */
  boolean due(Duration age) {
    return database
        .client()
        .sql(
            """
            select not exists (select 1 from fleet_table where made_at > clock_timestamp() - ? * interval '1 ms')
            """)
        .param(age.toMillis())
        .query(Boolean.class)
        .single();
  }

  /** A version to be kept, and what it was made of. */
  record Made(FleetTable table, Map<SeatKind, WakeMeasure> wakes, FleetCounts counts, long upto) {}

  /** Keeps a version; whether it is the first of that number. */
  boolean insert(Made made) {
    FleetTable table = made.table();
    int inserted =
        database
            .client()
            .sql(
                """
                insert into fleet_table (version, gaps, events, seconds, wakes, ended, within, upto)
                values (?, ?, ?::double precision[], ?::double precision[], ?::jsonb, ?::double precision[],
                        ?::double precision[], ?)
                on conflict (version) do nothing
                """)
            .params(
                table.version(),
                table.gaps(),
                Numbers.literal(table.events()),
                Numbers.literal(table.seconds()),
                Json.write(made.wakes()),
                Numbers.literal(made.counts().ended()),
                Numbers.literal(made.counts().within()),
                made.upto())
            .update();
    return inserted == 1;
  }

  /** Forgets versions that no decision names, but for the newest ones. */
  void forget() {
    int unused =
        database
            .client()
            .sql(
                """
                delete from fleet_table t
                where t.version < (select max(version) from fleet_table) - ?
                  and t.version < coalesce((select min(version) from idle_gap where version > 0), t.version + 1)
                  and t.version not in (select (gap -> 'plan' ->> 'table')::bigint from agent_idle where gap is not null)
                """)
            .param(NEWEST)
            .update();
  }

  private static FleetOutlook read(ResultSet row) throws SQLException {
    FleetTable table =
        new FleetTable(
            row.getLong("version"),
            row.getLong("gaps"),
            Numbers.of(row, "events"),
            Numbers.of(row, "seconds"));
    Map<SeatKind, WakeMeasure> wakes = Json.read(row.getString("wakes"), WAKES);
    return new FleetOutlook(table, wakes, Moments.of(row, "made_at"));
  }
}
