package io.agenthive.activities.trail;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** A trail in a database of its own, and somebody who may do everything there. */
final class TrailOnTest implements AutoCloseable {
  static final Keyring KEYS = Keyring.of("test " + "QUFB".repeat(10) + "QUE=");

  final Database database = TestDatabase.fresh();

  static Entry entry(String key) {
    return entry(key, "ann", "agents/ada");
  }

  static Entry entry(String key, String actor, String target) {
    return new Entry(
        key,
        actor,
        "default",
        "rest",
        "agents:sleep",
        target,
        "a look at ädä",
        "",
        Outcome.DONE,
        "",
        "r-" + key);
  }

  void append(int records) {
    for (int i = 0; i < records; i++) Trail.append(database, entry("k" + records() + "-" + i));
  }

  long records() {
    return TestDatabase.number(database, "select count(*) from audit");
  }

  /** As a superuser who lets no trigger and no rule stop him. */
  void attack(String... statements) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("set session_replication_role = replica");
      for (String each : statements) unused = statement.execute(each);
      unused = statement.execute("set session_replication_role = origin");
    }
  }

  Anchor anchor() {
    TrailDesk desk = new TrailDesk(database, KEYS, List.of());
    List<TrailRecord> newest = desk.before(TrailFilter.ALL, Long.MAX_VALUE, 1).rows();
    return newest.isEmpty()
        ? Anchor.signed(0, TrailRecord.NONE, Instant.EPOCH, KEYS)
        : Anchor.signed(newest.getFirst().seq(), newest.getFirst().hash(), Instant.EPOCH, KEYS);
  }

  TrailVerdict check(String... anchors) {
    return check(1, OptionalLong.empty(), anchors);
  }

  TrailVerdict check(long from, OptionalLong to, String... anchors) {
    List<TrailCheck.Line> lines =
        List.of(anchors).stream().map(line -> new TrailCheck.Line("here", line)).toList();
    return new TrailCheck(database, KEYS).check(from, to, lines);
  }

  @Override
  public void close() {
    database.close();
  }
}
