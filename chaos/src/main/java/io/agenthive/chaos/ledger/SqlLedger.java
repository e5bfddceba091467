package io.agenthive.chaos.ledger;

import io.agenthive.workflows.mail.MailState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The books by read-only SQL: a check of the campaign's own, which shares no code with the hive.
 */
public final class SqlLedger implements Ledger {
  private final BookReader reader;

  private SqlLedger(Place place) throws SQLException {
    reader = new BookReader(place);
  }

  /** Where the books are. */
  public record Place(String url, String user, String password) {
    @Override
    public String toString() {
      return "Place[" + url + ", password hidden]";
    }
  }

  /** Opens the books for reading only. */
  public static SqlLedger open(Place place) throws SQLException {
    return new SqlLedger(place);
  }

  @Override
  public Instant now() throws SQLException {
    return ask("select clock_timestamp()", row -> row.getTimestamp(1).toInstant()).getFirst();
  }

  @Override
  public Optional<Instant> firstEndAfter(Instant moment) throws SQLException {
    return ask(
            BookSql.FIRST_END,
            row -> Optional.ofNullable(row.getTimestamp(1)),
            Timestamp.from(moment))
        .getFirst()
        .map(Timestamp::toInstant);
  }

  @Override
  public long doneBetween(Instant from, Instant to) throws SQLException {
    return ask(
            BookSql.DONE_BETWEEN, row -> row.getLong(1), Timestamp.from(from), Timestamp.from(to))
        .getFirst();
  }

  @Override
  public long refusedSince(Instant moment, Collection<Sighting> seats) throws SQLException {
    return ask(
            BookSql.LATE_OF,
            row -> row.getLong(1),
            seats.stream().map(Sighting::agent).toArray(String[]::new),
            seats.stream().map(Sighting::epoch).toArray(Long[]::new),
            Timestamp.from(moment))
        .getFirst();
  }

  @Override
  public Set<String> waitingAt(Instant moment) throws SQLException {
    Timestamp at = Timestamp.from(moment);
    return new TreeSet<>(ask(BookSql.WAITING_AT, row -> row.getString(1), at, at, at));
  }

  @Override
  public Map<String, Instant> workSince(Instant moment) throws SQLException {
    Timestamp at = Timestamp.from(moment);
    Map<String, Instant> work = new TreeMap<>();
    ask(
            BookSql.WORK_SINCE,
            row -> Map.entry(row.getString(1), row.getTimestamp(2).toInstant()),
            at,
            at)
        .forEach(agent -> work.put(agent.getKey(), agent.getValue()));
    return work;
  }

  @Override
  public List<Sighting> agents() throws SQLException {
    return ask(
        BookSql.AGENTS,
        row ->
            new Sighting(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getBoolean(4),
                row.getTimestamp(5).toInstant()));
  }

  @Override
  public List<String> staleWork(Collection<Sighting> seen) throws SQLException {
    return ask(
        BookSql.STALE_WORK,
        row -> row.getString(1),
        seen.stream().map(Sighting::agent).toArray(String[]::new),
        seen.stream().map(Sighting::epoch).toArray(Long[]::new),
        seen.stream().map(sighting -> sighting.at().toString()).toArray(String[]::new));
  }

  @Override
  public Open open() throws SQLException {
    return ask(BookSql.OPEN, row -> new Open(row.getLong(1), row.getLong(2))).getFirst();
  }

  @Override
  public Books books(String run) throws SQLException {
    return new Books(
        ask(BookSql.ENTRIES, SqlLedger::entry, run),
        ask(BookSql.FENCE_BREAKS, row -> row.getString(1)),
        ask(BookSql.MEMORY_BREAKS, row -> row.getString(1)),
        ask(BookSql.TURN_BREAKS, row -> row.getString(1), run, run),
        ask(BookSql.ORDER_BREAKS, row -> row.getString(1), run),
        ask(BookSql.LATE_TURNS, row -> row.getLong(1), run).getFirst());
  }

  private static Books.Entry entry(ResultSet row) throws SQLException {
    return new Books.Entry(
        row.getString(1), MailState.of(row.getInt(2)), row.getString(3), row.getInt(4));
  }

  private <T> List<T> ask(String sql, BookReader.Reading<T> reading, Object... parameters)
      throws SQLException {
    return reader.ask(sql, reading, parameters);
  }

  @Override
  public void close() throws SQLException {
    reader.close();
  }
}
