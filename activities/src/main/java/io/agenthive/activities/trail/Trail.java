package io.agenthive.activities.trail;

import io.agenthive.activities.postgres.Column;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Moments;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.workflows.trail.Deed;
import io.agenthive.workflows.trail.Deeds;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Appends to the audit trail, as the last thing that a transaction does: from then on until it is
 * committed nobody else appends. A transaction that sees one moment of the database may find that
 * others have appended since; then it fails with {@link #BEATEN} and is repeated.
 */
public final class Trail {
  /** The lock that all who append take; nobody else takes locks of two numbers. */
  public static final String TURN = "select pg_advisory_xact_lock(1212764741, 1)";

  /** The same for a whole session. */
  public static final String SESSION_TURN = "select pg_advisory_lock(1212764741, 1)";

  /** Gives that back. */
  public static final String SESSION_END = "select pg_advisory_unlock(1212764741, 1)";

  /** As after a failure of serialization: nothing is wrong with who repeats it. */
  public static final String BEATEN = "40001";

  private static final String UNIQUE = "23505";

  /** Whoever waits longer for his turn waits behind somebody who stands still. */
  private static final String PATIENCE = "set local lock_timeout = '5s'";

  /** Where the trail ends, and which of these keys it has. */
  private static final String END =
      """
      select coalesce((select max(seq) from audit), 0), (select hash from audit order by seq desc limit 1),
             clock_timestamp(), array(select key from audit where key = any(?))
      """;

  private static final String APPEND =
      "insert into audit ("
          + TrailRecord.COLUMNS
          + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private Trail() {}

  /** What this thread acts for was done by this transaction; nothing, if it acts for nobody. */
  public static void done(Connection connection) throws SQLException {
    done(connection, Act.current().orElse(null));
  }

  /** The same for an action that another thread was bound to. */
  public static void done(Connection connection, @Nullable Act act) throws SQLException {
    if (act != null && !act.looks()) append(connection, List.of(act.done()));
  }

  /** The same in a transaction of Spring's. */
  public static void done(Database database) {
    if (Act.current().isPresent()) joined(database, Trail::done);
  }

  /** What is done with the connection of a transaction of Spring's, or with one of its own. */
  @FunctionalInterface
  private interface Work {
    void with(Connection connection) throws SQLException;
  }

  private static void joined(Database database, Work work) {
    ConnectionCallback<Boolean> callback =
        connection -> {
          work.with(connection);
          return true;
        };
    Boolean unused = new JdbcTemplate(database.source()).execute(callback);
  }

  private static void alone(Database database, Work work) {
    database.transactions().executeWithoutResult(status -> joined(database, work));
  }

  /** Appends one in a transaction of its own. Repeating it does nothing. */
  public static void append(Database database, Entry entry) {
    append(database, List.of(entry));
  }

  /** The same with several, in this order. */
  static void append(Database database, List<Entry> entries) {
    alone(database, connection -> append(connection, entries));
  }

  /** Appends these to a transaction of Spring's, as the last thing that it does. */
  public static void joining(Database database, List<Entry> entries) {
    if (!entries.isEmpty()) joined(database, connection -> append(connection, entries));
  }

  /** What was asked of a workflow, in a transaction of its own. Repeating it does nothing. */
  public static void told(Database database, String tenant, Deeds deeds) {
    alone(database, connection -> told(connection, tenant, deeds));
  }

  /** What was asked of the workflow of an agent. Repeating it does nothing. */
  public static void told(Connection connection, String tenant, Deeds deeds) throws SQLException {
    if (deeds.list().isEmpty()) return;
    append(connection, deeds.list().stream().map(deed -> entry(tenant, deeds, deed)).toList());
  }

  private static Entry entry(String tenant, Deeds deeds, Deed deed) {
    Outcome outcome = deed.refused().isEmpty() ? Outcome.DONE : Outcome.REFUSED;
    return new Entry(
        deeds.key(deed),
        deed.by(),
        tenant,
        deed.door(),
        deed.action(),
        deed.target(),
        deed.reason(),
        deed.digest(),
        outcome,
        deed.refused(),
        deed.request());
  }

  /** Appends what is not there yet, in this order. */
  static void append(Connection connection, List<Entry> entries) throws SQLException {
    try {
      take(connection);
      insert(connection, entries);
    } catch (SQLException e) {
      if (!UNIQUE.equals(e.getSQLState())) throw e;
      throw new SQLException("others have appended to the audit trail since", BEATEN, e);
    }
  }

  private static void take(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(PATIENCE + "; " + TURN);
    }
  }

  /**
   * Where it ends.
   *
   * @param known keys that it has, of those that were asked for
   */
  private record End(long seq, byte[] hash, Instant now, Set<String> known) {
    static End read(ResultSet row) throws SQLException {
      byte[] hash = row.getBytes(2);
      return new End(
          row.getLong(1),
          hash == null ? TrailRecord.NONE : hash,
          Moments.of(row, 3).truncatedTo(ChronoUnit.MICROS),
          new HashSet<>(List.of((String[]) row.getArray(4).getArray())));
    }
  }

  private static void insert(Connection connection, List<Entry> entries) throws SQLException {
    List<String> keys = entries.stream().map(Entry::key).toList();
    End end = Sql.list(connection, END, End::read, Column.text(keys, key -> key)).getFirst();
    List<TrailRecord> records = new ArrayList<>();
    byte[] before = end.hash();
    for (Entry entry : entries) {
      if (!end.known().add(entry.key())) continue;
      TrailRecord record =
          TrailRecord.next(end.seq() + 1 + records.size(), end.now(), entry, before);
      before = record.hash();
      records.add(record);
    }
    Sql.updates(connection, APPEND, records, Trail::row);
  }

  private static byte @Nullable [] bytes(String digest) {
    return digest.isEmpty() ? null : HexFormat.of().parseHex(digest);
  }

  private static @Nullable Object[] row(TrailRecord record) {
    Entry entry = record.entry();
    return new @Nullable Object[] {
      record.seq(),
      Moments.utc(record.at()),
      entry.actor(),
      entry.tenant(),
      entry.door(),
      entry.action(),
      entry.target(),
      entry.reason(),
      bytes(entry.digest()),
      entry.outcome().name(),
      entry.refusal(),
      entry.request(),
      entry.key(),
      record.prevHash(),
      record.hash()
    };
  }
}
