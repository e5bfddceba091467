package io.agenthive.activities.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class EventSweepTest {
  private static final String TELL =
      "insert into event (type, agent) select 'AGENT_WOKE', 'a' || i from generate_series(1, ?) i";

  private final Database database = TestDatabase.fresh();
  private final EventLog log = new EventLog(database);
  private final EventSweep sweep = new EventSweep(database);
  private final Reader reader = new Reader(database);

  @AfterEach
  void close() {
    sweep.close();
    database.close();
  }

  @Test
  void what_is_older_than_a_day_is_forgotten_and_what_is_younger_is_kept() {
    tell(2);
    reader.until(2);
    Position before = log.oldest();
    age("a1", EventSweep.KEPT.plusSeconds(1));
    age("a2", EventSweep.KEPT.minusMinutes(1));

    assertThat(sweep.round()).isEqualTo(1);

    assertThat(left()).isEqualTo("a2");
    assertThat(log.read(before, 1)).isEmpty();
    assertThat(log.read(log.oldest(), 1)).isPresent();
    assertThat(sweep.round()).isZero();
  }

  @Test
  void of_too_many_the_newest_are_kept_however_many_batches_that_takes() {
    tell(EventSweep.BATCH + 1_000);
    try (EventSweep small = new EventSweep(database, 10)) {
      assertThat(small.round()).isEqualTo(EventSweep.BATCH + 990);
    }
    assertThat(TestDatabase.number(database, "select count(*) from event")).isEqualTo(10);
    assertThat(TestDatabase.number(database, "select min(seq) from event"))
        .isEqualTo(EventSweep.BATCH + 991);
  }

  @Tag("negative")
  @Test
  void who_reads_while_it_is_forgotten_hears_so_and_misses_nothing_unknowingly() {
    tell(3);
    reader.until(3);
    Position second = log.read(log.oldest(), 2).orElseThrow().end();
    age("a1", EventSweep.KEPT.plusSeconds(1));
    int one = sweep.round();
    assertThat(log.read(second, 1)).isPresent();

    TestDatabase.change(database, "update event set at = at - interval '2 d'");

    assertThat(one + sweep.round()).isEqualTo(3);
    assertThat(log.read(second, 1)).isEmpty();
    assertThat(log.read(log.now(), 1)).isPresent();
  }

  @Test
  void what_a_restored_dump_brought_from_the_future_is_removed_and_all_go_on() {
    tell(1);
    reader.until(1);
    Position before = reader.at();
    TestDatabase.change(
        database,
        "insert into event (xid, type, agent) values ('100000000000', 'AGENT_WOKE', 'foreign')");
    TestDatabase.change(database, "update event_swept set xid = '99999999999'");

    int unused = sweep.round();

    assertThat(log.read(before, 1)).isEmpty();
    Position now = log.now();
    assertThat(now.xid()).isLessThan(99_999_999_999L);
    tell(1);
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> log.read(now, 5).orElseThrow().events().size() == 1);
  }

  @Test
  void who_holds_events_up_is_named() throws SQLException {
    try (Connection open = database.listening("holder");
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("select pg_current_xact_id()");
      assertThat(sweep.heldUp(Duration.ZERO)).isEmpty();
      tell(1);

      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> sweep.heldUp(Duration.ZERO).orElse("").startsWith("holder, process "));
      assertThat(sweep.heldUp(Duration.ofMinutes(5))).isEmpty();
      open.rollback();
    }
  }

  private void tell(int count) {
    TestDatabase.change(database, TELL, count);
  }

  private void age(String agent, Duration by) {
    TestDatabase.change(
        database,
        "update event set at = clock_timestamp() - ? * interval '1 ms' where agent = ?",
        by.toMillis(),
        agent);
  }

  private String left() {
    return TestDatabase.text(database, "select string_agg(agent, ',' order by seq) from event");
  }
}
