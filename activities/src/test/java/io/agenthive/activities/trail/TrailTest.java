package io.agenthive.activities.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.postgres.Moment;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.trail.Deed;
import io.agenthive.workflows.trail.Deeds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

final class TrailTest {
  private final TrailOnTest trail = new TrailOnTest();

  @AfterEach
  void close() {
    trail.close();
  }

  @Test
  void many_who_append_at_once_leave_one_chain_without_gap_and_without_fork() throws Exception {
    int each = 25;
    try (ExecutorService hands = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all =
          IntStream.range(0, 8)
              .<Future<?>>mapToObj(hand -> hands.submit(() -> appendAll(hand, each)))
              .toList();
      for (Future<?> one : all) one.get(60, TimeUnit.SECONDS);
    }

    TrailVerdict verdict = trail.check(trail.anchor().line());
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.records()).isEqualTo(8L * each);
    assertThat(verdict.last()).isEqualTo(8L * each);
  }

  private void appendAll(int hand, int records) {
    for (int i = 0; i < records; i++) {
      Trail.append(trail.database, TrailOnTest.entry(hand + " " + i));
    }
  }

  @Test
  void one_key_is_recorded_once_however_often_and_by_how_many_at_once() throws Exception {
    try (ExecutorService hands = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all =
          IntStream.range(0, 12)
              .<Future<?>>mapToObj(
                  i -> hands.submit(() -> Trail.append(trail.database, TrailOnTest.entry("same"))))
              .toList();
      for (Future<?> one : all) one.get(60, TimeUnit.SECONDS);
    }

    assertThat(trail.records()).isEqualTo(1);
    assertThat(trail.check(trail.anchor().line()).whole()).isTrue();
  }

  @Test
  void what_is_rolled_back_leaves_neither_record_nor_gap() throws Exception {
    trail.append(2);
    try (Connection connection = trail.database.source().getConnection()) {
      connection.setAutoCommit(false);
      Trail.append(connection, List.of(TrailOnTest.entry("lost")));
      connection.rollback();
    }
    trail.append(1);

    TrailVerdict verdict = trail.check();
    assertThat(verdict.whole()).isTrue();
    assertThat(verdict.last()).isEqualTo(3);
    assertThat(TestDatabase.number(trail.database, "select count(*) from audit where key = 'lost'"))
        .isZero();
  }

  @Test
  void who_sees_one_moment_is_repeated_in_his_turn_when_others_have_appended_since()
      throws Exception {
    trail.append(1);
    CountDownLatch tries = new CountDownLatch(2);

    Integer answer =
        new Moment(trail.database)
            .<Integer, SQLException>changeInTurn(
                connection -> {
                  int seen = count(connection);
                  if (tries.getCount() == 2)
                    Trail.append(trail.database, TrailOnTest.entry("other"));
                  tries.countDown();
                  Trail.append(connection, List.of(TrailOnTest.entry("mine")));
                  return seen;
                },
                Trail.SESSION_TURN,
                Trail.SESSION_END);

    assertThat(tries.getCount()).isZero();
    assertThat(answer).isEqualTo(2);
    assertThat(trail.check(trail.anchor().line()).whole()).isTrue();
    assertThat(trail.records()).isEqualTo(3);
    trail.append(1); // the turn was given back
  }

  private static int count(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("select count(*) from audit")) {
      found.next();
      return found.getInt(1);
    }
  }

  @Test
  void nobody_updates_deletes_or_truncates_records_by_accident() {
    trail.append(1);

    for (String statement :
        List.of("update audit set actor = 'eve'", "delete from audit", "truncate audit")) {
      assertThatThrownBy(() -> TestDatabase.change(trail.database, statement))
          .isInstanceOf(DataAccessException.class)
          .hasStackTraceContaining("only appended to");
    }
    assertThat(trail.check().whole()).isTrue();
  }

  @Test
  void deeds_of_a_workflow_are_recorded_once_though_they_are_told_twice() throws Exception {
    Deed asked =
        new Deed("signal 0", "agents:sleep", "agents/ada", "ann", "temporal", "so", "", "", "");
    Deed refused =
        new Deed("signal 1", "agents:hop", "agents/ada", "ann", "temporal", "", "", "", "no such");
    for (int i = 0; i < 2; i++) {
      try (Connection connection = trail.database.source().getConnection()) {
        connection.setAutoCommit(false);
        Trail.told(connection, "default", new Deeds("run-1", List.of(asked, refused)));
        connection.commit();
      }
    }

    assertThat(trail.records()).isEqualTo(2);
    assertThat(
            TestDatabase.number(
                trail.database,
                "select count(*) from audit where outcome = 'REFUSED' and refusal = 'no such' and key = 'run-1 signal 1'"))
        .isEqualTo(1);
  }

  @Test
  void a_text_is_kept_up_to_its_limit_and_cut_beyond_it() {
    Entry longest = TrailOnTest.entry("a", "x".repeat(Entry.MAX_TEXT), "t");
    Entry longer = TrailOnTest.entry("b", "😀".repeat(Entry.MAX_TEXT + 1), "t\u0000");

    assertThat(longest.actor()).hasSize(Entry.MAX_TEXT);
    assertThat(longer.actor().codePointCount(0, longer.actor().length())).isEqualTo(Entry.MAX_TEXT);
    assertThat(longer.target()).isEqualTo("t\uFFFD");
    Trail.append(trail.database, longest);
    Trail.append(trail.database, longer);
    assertThat(trail.check().whole()).isTrue();
  }
}
