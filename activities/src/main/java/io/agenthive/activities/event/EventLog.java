package io.agenthive.activities.event;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Reads events in the order of (transaction, number). A transaction that began earlier may commit
 * later, so nothing is told of transactions from the oldest on that is still under way: whatever it
 * will have told comes first. Reading changes nothing.
 */
public final class EventLog {
  /** Rows of one reading: a few hundred kilobytes. */
  public static final int MOST = 500;

  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

  private static final String ENDS =
      """
      pg_snapshot_xmin(pg_current_snapshot())::text as under_way, pg_snapshot_xmax(pg_current_snapshot())::text as unborn,
      s.xid::text as swept_xid, s.seq as swept_seq
      """;

  /** One statement sees one moment: its rows, and which transactions were under way. */
  private static final String READ =
      "select "
          + ENDS
          + """
            , e.xid::text as xid, e.seq, e.at, e.tenant, e.type, e.agent, e.task, e.facts
            from event_swept s left join lateral (
              select * from event
              where (xid, seq) > (cast(cast(? as text) as xid8), ?) and xid < pg_snapshot_xmin(pg_current_snapshot())
              order by xid, seq limit ?) e on true
            order by e.xid, e.seq
            """;

  private static final String LOOK = "select " + ENDS + " from event_swept s";

  private final Database database;

  /** Events of this database. */
  public EventLog(Database database) {
    this.database = database;
  }

  /** Behind everything that can be told now. */
  public Position now() {
    return look().now();
  }

  /** Before everything that is kept. */
  public Position oldest() {
    return look().swept();
  }

  private Ends look() {
    return database.client().sql(LOOK).query((row, number) -> Ends.of(row)).single();
  }

  /**
   * What follows a place.
   *
   * @param most rows at most, 1 to {@link #MOST}
   * @return empty: some of it is not kept any more, or the place is none of this database
   */
  public Optional<Stretch> read(Position after, int most) {
    List<Row> rows =
        database
            .client()
            .sql(READ)
            .params(String.valueOf(after.xid()), after.seq(), most)
            .query((row, number) -> Row.of(row))
            .list();
    Ends ends = rows.getFirst().ends();
    if (ends.swept().after(after) || after.xid() > ends.unborn()) return Optional.empty();
    return Optional.of(stretch(rows, after, most));
  }

  private static Stretch stretch(List<Row> rows, Position after, int most) {
    List<Position> read =
        rows.stream().flatMap(row -> Optional.ofNullable(row.position()).stream()).toList();
    List<Event> events =
        rows.stream().flatMap(row -> Optional.ofNullable(row.event()).stream()).toList();
    Position last = read.isEmpty() ? after : read.getLast();
    boolean more = read.size() == most;
    Position end = more ? last : Position.later(last, rows.getFirst().ends().now());
    return new Stretch(events, end, more);
  }

  /**
   * Between what events can be told.
   *
   * @param underWay the oldest transaction that is
   * @param unborn the first that has not begun
   */
  private record Ends(long underWay, long unborn, Position swept) {
    static Ends of(ResultSet row) throws SQLException {
      return new Ends(
          Long.parseLong(row.getString("under_way")),
          Long.parseLong(row.getString("unborn")),
          new Position(Long.parseLong(row.getString("swept_xid")), row.getLong("swept_seq")));
    }

    Position now() {
      return Position.later(new Position(underWay, 0), swept);
    }
  }

  /**
   * One row of a reading.
   *
   * @param position null: there was no event
   * @param event null: there was none, or one of a type that a later version made
   */
  private record Row(Ends ends, @Nullable Position position, @Nullable Event event) {
    static Row of(ResultSet row) throws SQLException {
      String xid = row.getString("xid");
      if (xid == null) return new Row(Ends.of(row), null, null);
      Position position = new Position(Long.parseLong(xid), row.getLong("seq"));
      Optional<EventType> type = EventType.of(row.getString("type"));
      Event event = type.isEmpty() ? null : event(row, position, type.get());
      return new Row(Ends.of(row), position, event);
    }

    private static Event event(ResultSet row, Position position, EventType type)
        throws SQLException {
      return new Event(
          position,
          type,
          Moments.of(row, "at"),
          row.getString("tenant"),
          row.getString("agent"),
          row.getString("task"),
          Json.read(row.getString("facts"), FACTS));
    }
  }
}
