package io.agenthive.chaos.ledger;

import io.agenthive.workflows.mail.MailState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
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
  private final SealedText texts;

  private SqlLedger(Place place) throws SQLException {
    reader = new BookReader(place);
    texts = new SealedText(place.keys());
  }

  /**
   * Where the books are.
   *
   * @param keys that seal their texts, each an ID, a space, and 32 bytes in base64
   */
  public record Place(String url, String user, String password, List<String> keys) {
    /** Copies its list. */
    public Place {
      keys = List.copyOf(keys);
    }

    @Override
    public String toString() {
      return "Place[" + url + ", secrets hidden]";
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
        reader.sift(BookSql.MEMORY, this::breaks),
        ask(BookSql.TURN_BREAKS, row -> row.getString(1), run, run),
        ask(BookSql.ORDER_BREAKS, row -> row.getString(1), run),
        ask(BookSql.LATE_TURNS, row -> row.getLong(1), run).getFirst());
  }

  /** Which entry of a memory is not what was remembered behind the one before; empty: it is. */
  private Optional<String> breaks(ResultSet row) throws SQLException {
    String place =
        "%s|memory|%s|%s".formatted(row.getString(2), row.getString(1), row.getString(4));
    boolean stands = row.getLong(3) == row.getLong(8) && follows(row, place);
    return stands ? Optional.empty() : Optional.of(row.getString(1) + " " + row.getLong(3));
  }

  private boolean follows(ResultSet row, String place) throws SQLException {
    try {
      byte[] body = texts.open(row.getString(5), place).getBytes(StandardCharsets.UTF_8);
      return Arrays.equals(row.getBytes(6), sha256(row.getBytes(7), body));
    } catch (IllegalStateException changed) {
      return false;
    }
  }

  private static byte[] sha256(byte[] before, byte[] body) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(before);
      return sha.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
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
