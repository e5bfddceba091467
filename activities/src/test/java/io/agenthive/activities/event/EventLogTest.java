package io.agenthive.activities.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class EventLogTest {
  private static final String TELL = "insert into event (type, agent) values ('AGENT_WOKE', '%s')";

  private final Database database = TestDatabase.fresh();
  private final EventLog log = new EventLog(database);
  private final Reader reader = new Reader(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_commits_late_is_told_first_and_nothing_is_skipped_or_told_twice() throws SQLException {
    try (Connection early = begun("early")) {
      tell("late");
      assertThat(count("select count(*) from event")).isEqualTo(1);

      assertThat(reader.read()).isEmpty();
      assertThat(reader.read()).isEmpty();

      early.commit();
    }
    assertThat(agents(reader.until(2))).containsExactly("early", "late");
    tell("after");
    assertThat(agents(reader.until(3))).containsExactly("early", "late", "after");
  }

  @Test
  void what_began_before_a_reader_and_commits_after_it_is_told() throws SQLException {
    Position before;
    try (Connection early = begun("early")) {
      before = log.now();
      early.commit();
    }
    tell("late");
    reader.until(2);

    assertThat(agents(log.read(before, EventLog.MOST).orElseThrow().events()))
        .containsExactly("early", "late");
  }

  @Test
  void what_is_undone_is_never_told_and_holds_up_nobody() throws SQLException {
    try (Connection early = begun("early")) {
      tell("late");
      early.rollback();
    }
    assertThat(agents(reader.until(1))).containsExactly("late");
  }

  @Test
  void a_transaction_that_began_first_and_tells_last_is_told_in_its_place() throws SQLException {
    try (Connection early = database.listening("early");
        Statement statement = early.createStatement()) {
      early.setAutoCommit(false);
      statement.execute("select pg_current_xact_id()");
      tell("late");
      assertThat(reader.read()).isEmpty();
      statement.executeUpdate(TELL.formatted("early"));
      early.commit();
    }
    assertThat(agents(reader.until(2))).containsExactly("early", "late");
  }

  @Test
  void stretches_follow_each_other_without_gaps() {
    for (int i = 1; i <= 5; i++) tell("a" + i);
    reader.until(5);

    Stretch first = log.read(Position.FIRST, 2).orElseThrow();
    Stretch second = log.read(first.end(), 2).orElseThrow();
    Stretch last = log.read(second.end(), 2).orElseThrow();

    assertThat(agents(first.events())).containsExactly("a1", "a2");
    assertThat(agents(second.events())).containsExactly("a3", "a4");
    assertThat(agents(last.events())).containsExactly("a5");
    assertThat(IntStream.of(0, 1, 2).mapToObj(i -> List.of(first, second, last).get(i).more()))
        .containsExactly(true, true, false);
    assertThat(last.end().after(second.end())).isTrue();
  }

  @Test
  void events_of_one_transaction_come_in_the_order_in_which_they_were_written()
      throws SQLException {
    try (Connection one = begun("first");
        Statement statement = one.createStatement()) {
      statement.executeUpdate(TELL.formatted("second"));
      statement.executeUpdate(TELL.formatted("third"));
      one.commit();
    }
    assertThat(agents(reader.until(3))).containsExactly("first", "second", "third");
  }

  @Test
  void what_a_later_version_tells_is_passed_over() {
    TestDatabase.change(database, "insert into event (type) values ('AGENT_DREAMT')");
    tell("known");

    assertThat(agents(reader.until(1))).containsExactly("known");
  }

  @Test
  void now_is_behind_what_was_told_and_before_what_comes() {
    tell("before");
    reader.until(1);
    Position now = log.now();
    tell("after");
    reader.until(2);

    assertThat(agents(log.read(now, EventLog.MOST).orElseThrow().events()))
        .containsExactly("after");
  }

  @Tag("negative")
  @Test
  void who_was_away_for_too_long_hears_so() {
    tell("forgotten");
    tell("kept");
    reader.until(2);
    TestDatabase.change(
        database,
        "update event_swept set (xid, seq) = (select xid, seq from event where agent = 'forgotten')");

    assertThat(log.read(Position.FIRST, EventLog.MOST)).isEmpty();
    assertThat(agents(log.read(log.oldest(), EventLog.MOST).orElseThrow().events()))
        .containsExactly("kept");
  }

  @Tag("negative")
  @Test
  void a_place_that_this_database_never_had_is_refused() {
    assertThat(log.read(new Position(Long.MAX_VALUE / 2, 0), 1)).isEmpty();
  }

  @Test
  void a_place_is_read_as_it_was_written_and_nothing_else_is() {
    Position place = new Position(17, 4);

    assertThat(Position.of(place.text())).contains(place);
    for (String none :
        List.of("", "17", "17.", ".4", "-1.4", "017.4", "17.4.1", "1e3.4", "9".repeat(19) + ".1")) {
      assertThat(Position.of(none)).as(none).isEqualTo(Optional.empty());
    }
  }

  private Connection begun(String agent) throws SQLException {
    Connection connection = database.listening("early");
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(TELL.formatted(agent));
    }
    return connection;
  }

  private void tell(String agent) {
    TestDatabase.change(database, TELL.formatted(agent));
  }

  private long count(String sql) {
    return TestDatabase.number(database, sql);
  }

  private static List<String> agents(List<Event> events) {
    return events.stream().map(event -> String.valueOf(event.agentId())).toList();
  }
}
