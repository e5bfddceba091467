package io.agenthive.activities.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TrailQueueTest {
  private static final int CALLERS = TrailQueue.MOST + 40;

  private final TrailOnTest trail = new TrailOnTest();
  private final TrailQueue queue = new TrailQueue(trail.database);

  @AfterEach
  void close() {
    trail.close();
  }

  @Test
  void those_who_wait_for_their_turn_are_appended_together_and_the_chain_is_whole()
      throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      try (Connection other = trail.database.source().getConnection();
          Statement turn = other.createStatement()) {
        turn.execute(Trail.SESSION_TURN);
        all.add(callers.submit(() -> queue.append(TrailOnTest.entry("first"))));
        await().until(() -> waiting() == 1);
        for (int i = 1; i < CALLERS; i++) {
          String key = "caller " + i;
          all.add(callers.submit(() -> queue.append(TrailOnTest.entry(key))));
        }
        await().until(() -> queue.waiting() == CALLERS - 1);
        turn.execute(Trail.SESSION_END);
      }
      for (Future<?> one : all) one.get(60, TimeUnit.SECONDS);
    }

    assertThat(trail.records()).isEqualTo(CALLERS);
    assertThat(trail.check(trail.anchor().line()).whole()).isTrue();
    assertThat(number("select count(distinct xmin::text) from audit"))
        .as("the first alone, then as many as may be, then the rest")
        .isEqualTo(3);
  }

  private long waiting() {
    return number(
        "select count(*) from pg_locks where locktype = 'advisory' and not granted"
            + " and database = (select oid from pg_database where datname = current_database())");
  }

  @Test
  void one_that_is_refused_fails_none_of_its_neighbours() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      Future<?> refused;
      try (Connection other = trail.database.source().getConnection();
          Statement turn = other.createStatement()) {
        turn.execute(Trail.SESSION_TURN);
        all.add(callers.submit(() -> queue.append(TrailOnTest.entry("first"))));
        await().until(() -> waiting() == 1);
        refused = callers.submit(() -> queue.append(unreadable()));
        all.add(callers.submit(() -> queue.append(TrailOnTest.entry("neighbour"))));
        await().until(() -> queue.waiting() == 2);
        turn.execute(Trail.SESSION_END);
      }
      for (Future<?> one : all) one.get(60, TimeUnit.SECONDS);
      assertThatThrownBy(() -> refused.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    assertThat(trail.records()).isEqualTo(2);
    assertThat(trail.check(trail.anchor().line()).whole()).isTrue();
  }

  /** Whose digest is none. */
  private static Entry unreadable() {
    return new Entry(
        "unreadable",
        "ann",
        "default",
        "rest",
        "agents:sleep",
        "agents/ada",
        "",
        "no digest",
        Outcome.DONE,
        "",
        "");
  }

  private long number(String sql) {
    return TestDatabase.number(trail.database, sql);
  }
}
