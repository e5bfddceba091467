package io.agenthive.chaos.ledger;

import io.agenthive.workflows.mail.MailState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The books by read-only SQL: a check of the campaign's own, which shares no code with the hive.
 */
public final class SqlLedger implements Ledger {
  private final Place place;
  private Connection connection;

  private SqlLedger(Place place) throws SQLException {
    this.place = place;
    connection = connected(place);
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

  private static Connection connected(Place place) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", place.user());
    properties.setProperty("password", place.password());
    properties.setProperty("ApplicationName", "hive-chaos");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("loginTimeout", "4");
    properties.setProperty("socketTimeout", Long.toString(PATIENCE.toSeconds()));
    properties.setProperty("options", "-c default_transaction_read_only=on");
    return DriverManager.getConnection(place.url(), properties);
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
        ask(BookSql.LATE_TURNS, row -> row.getLong(1), run).getFirst());
  }

  private static Books.Entry entry(ResultSet row) throws SQLException {
    return new Books.Entry(
        row.getString(1), MailState.of(row.getInt(2)), row.getString(3), row.getInt(4));
  }

  /** Reads one row. */
  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** A connection that a crash of the database has ended is opened again, once a question. */
  private synchronized <T> List<T> ask(String sql, Reading<T> reading, Object... parameters)
      throws SQLException {
    try {
      return asked(sql, reading, parameters);
    } catch (SQLException e) {
      if (connection.isValid(1)) throw e;
      connection.close();
      connection = connected(place);
      return asked(sql, reading, parameters);
    }
  }

  private <T> List<T> asked(String sql, Reading<T> reading, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
      try (ResultSet found = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (found.next()) rows.add(reading.of(found));
        return rows;
      }
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }
}
