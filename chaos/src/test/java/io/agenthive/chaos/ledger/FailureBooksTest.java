package io.agenthive.chaos.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.workflows.mail.MailState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failures in the real tables. */
final class FailureBooksTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final DatabaseSettings settings = TestDatabase.migrated();
  private final Database database = new Database(settings, "test", Keyring.NONE);

  @SuppressWarnings("NullAway.Init") // set before each test
  private FailureBooks books;

  @BeforeEach
  void open() throws SQLException {
    books =
        FailureBooks.open(
            new SqlLedger.Place(settings.url(), settings.user(), settings.password(), List.of()));
  }

  @AfterEach
  void close() throws SQLException {
    books.close();
    database.close();
  }

  private void sql(String statement) {
    database.client().sql(statement).update();
  }

  private void ended(String taskId, int state, int attempts, int tookSeconds) {
    sql(
        """
        insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch, attempts, dispatch, accepted_at, ended_at, result, failure)
        values ('one', '%s', nextval('mail_seq'), 0, %d, 0, 0, 1, 0, %d, 'MAIL', '%s', '%s', 'done', '{"failure": "INVALID", "message": "no"}')
        """
            .formatted(taskId, state, attempts, NOON, NOON.plusSeconds(tookSeconds)));
  }

  @Test
  void a_task_that_ended_says_how() throws SQLException {
    ended("run-1", 4, 2, 1);
    ended("other-1", 4, 2, 1);

    assertThat(books.dead("run-")).isEqualTo(1);
    assertThat(books.settled("run-"))
        .containsExactly(
            new FailureBooks.Settled("run-1", MailState.DEAD, 2, "done", "INVALID", "no"));
  }

  @Test
  void a_turn_is_recorded_under_its_key() throws SQLException {
    for (int patch : new int[] {0, 2}) {
      sql(
          "insert into turn (agent, task_id, patch, turn, digest, result, epoch, recorded_at) values ('one', 'run-1', %d, 3, '', '{}', 1, '%s')"
              .formatted(patch, NOON));
    }

    assertThat(books.recorded("run-")).containsOnlyKeys("run-1#3", "run-1#3@2");
    assertThat(books.recorded("run-")).containsValue(NOON);
  }

  @Test
  void a_breaker_has_opened_whether_it_is_open_yet_or_was() throws SQLException {
    sql(
        "insert into breaker (target, phase, reason, who, opened_at) values ('a', 'OPEN', 'x', 'y', '%s'), ('b', 'CLOSED', 'x', 'y', null)"
            .formatted(NOON.plusSeconds(2)));
    sql(
        "insert into breaker_outage (target, opened_at, reason) values ('b', '%s', 'x'), ('b', '%s', 'x')"
            .formatted(NOON.minusSeconds(1), NOON.plusSeconds(3)));

    assertThat(books.openedSince(NOON))
        .containsOnly(Map.entry("a", NOON.plusSeconds(2)), Map.entry("b", NOON.plusSeconds(3)));
    assertThat(books.calm(0)).isFalse();
  }

  @Test
  void it_is_calm_with_little_mail_and_closed_breakers() throws SQLException {
    sql("insert into mail (agent, task_id) values ('one', 'run-1'), ('one', 'run-2')");

    assertThat(books.calm(2)).isTrue();
    assertThat(books.calm(1)).isFalse();
  }

  @Test
  void only_poison_of_a_flood_counts_as_such() throws SQLException {
    ended("run-flood-000001", 4, 1, 1);
    ended("run-flood-000002", 4, 1, 9);
    ended("run-000003", 4, 1, 1);

    assertThat(books.poisonDeadBetween(NOON, NOON.plusSeconds(5))).isEqualTo(1);
  }

  @Test
  void a_percentile_is_of_done_tasks_without_trouble_and_of_enough_of_them() throws SQLException {
    for (int i = 1; i <= 4; i++) ended("run-" + i, 3, 0, 2);
    ended("run-5", 3, 1, 60);
    ended("run-6", 4, 0, 60);

    assertThat(books.p99Between(NOON, NOON.plusSeconds(1), 4)).contains(2.0);
    assertThat(books.p99Between(NOON, NOON.plusSeconds(1), 5)).isEmpty();
    assertThat(books.p99Between(NOON.plusSeconds(1), NOON.plusSeconds(2), 1)).isEmpty();
  }

  @Test
  void an_entry_has_what_its_campaign_says_and_what_its_task_came_to() throws SQLException {
    ended("run-1", 3, 0, 1);
    for (String task : new String[] {"run-1", "run-2"}) {
      sql(
          "insert into redrive_entry (campaign, task_id, agent, delivery, died_at, state) values ('c', '%s', 'one', 0, now(), 'DONE')"
              .formatted(task));
    }

    assertThat(books.entries("c"))
        .containsExactlyInAnyOrder(
            new FailureBooks.Entry("run-1", "DONE", MailState.DONE),
            new FailureBooks.Entry("run-2", "DONE", null));
    assertThat(books.entries("d")).isEmpty();
    sql("update redrive_entry set state = 'STARTED' where task_id = 'run-2'");
    assertThat(books.progress("c")).isEqualTo(new FailureBooks.Progress(2, 1));
    assertThat(books.progress("d")).isEqualTo(new FailureBooks.Progress(0, 0));
  }
}
