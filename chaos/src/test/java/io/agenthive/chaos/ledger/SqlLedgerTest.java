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
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Books with planted faults, in the real tables. */
final class SqlLedgerTest {
  private final DatabaseSettings settings = TestDatabase.migrated();
  private final Database database = new Database(settings, "test", Keyring.NONE);

  @SuppressWarnings("NullAway.Init") // set before each test
  private SqlLedger ledger;

  @BeforeEach
  void open() throws SQLException {
    ledger =
        SqlLedger.open(
            new SqlLedger.Place(settings.url(), settings.user(), settings.password(), List.of()));
    sql(
        "insert into agent (id, spec, role, team, tier, epoch, state) values ('one', '{}', 'r', 't',"
            + " 'ROUTINE', 9, 0)");
  }

  @AfterEach
  void close() throws SQLException {
    ledger.close();
    database.close();
  }

  private void sql(String statement) {
    database.client().sql(statement).update();
  }

  private void ended(String taskId, int seq, int state, long epoch) {
    sql(
        """
        insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch, attempts, dispatch, accepted_at, ended_at, failure)
        values ('one', '%s', %d, 0, %d, 0, 0, %d, 0, 0, 'MAIL', now() - interval '1 hour', clock_timestamp(), '{"failure": "INVALID"}')
        """
            .formatted(taskId, seq, state, epoch));
  }

  private void waiting(String taskId) {
    sql("insert into mail (agent, task_id) values ('one', '%s')".formatted(taskId));
  }

  @Test
  void entries_are_those_of_the_run_open_or_ended() throws SQLException {
    ended("run-1", 1, 3, 5);
    waiting("run-2");
    waiting("other-1");

    assertThat(ledger.books("run-").entries())
        .containsExactlyInAnyOrder(
            new Books.Entry("run-1", MailState.DONE, "INVALID", 0),
            new Books.Entry("run-2", MailState.WAITING, null, 0));
  }

  @Test
  void a_task_that_is_open_and_ended_stands_there_twice() throws SQLException {
    ended("run-1", 1, 3, 5);
    waiting("run-1");

    assertThat(ledger.books("run-").entries()).hasSize(2);
  }

  @Test
  void an_end_under_an_older_epoch_is_a_break_of_the_fence() throws SQLException {
    ended("run-1", 1, 3, 5);
    ended("run-2", 2, 3, 6);
    assertThat(ledger.books("run-").fenceBreaks()).isEmpty();

    ended("run-3", 3, 4, 5);

    assertThat(ledger.books("run-").fenceBreaks()).containsExactly("one run-3");
  }

  @Test
  void an_end_under_an_epoch_that_never_began_is_a_break_of_the_fence() throws SQLException {
    ended("run-1", 1, 3, 10);

    assertThat(ledger.books("run-").fenceBreaks()).containsExactly("one run-1");
  }

  @Test
  void memory_verifies_as_long_as_nobody_touches_it() throws SQLException {
    remember(1, "first", "sha256('first')");
    remember(2, "second", "sha256(sha256('first') || 'second')");
    assertThat(ledger.books("run-").memoryBreaks()).isEmpty();

    sql("update memory set body = 'forged' where position = 1");

    assertThat(ledger.books("run-").memoryBreaks()).containsExactly("one 1");
  }

  @Test
  void a_gap_in_memory_is_a_break() throws SQLException {
    remember(1, "first", "sha256('first')");
    remember(3, "second", "sha256(sha256('first') || 'second')");

    assertThat(ledger.books("run-").memoryBreaks()).containsExactly("one 3");
  }

  @Test
  void what_was_accepted_first_is_done_first() throws SQLException {
    ended("run-1", 1, 3, 5);
    ended("run-2", 2, 3, 5);
    ended("run-3", 3, 3, 5);
    remember(1, "run-1", "a", "sha256('a')");
    remember(2, "run-3", "b", "sha256('b')");
    assertThat(ledger.books("run-").orderBreaks()).isEmpty();

    remember(3, "run-2", "c", "sha256('c')");
    assertThat(ledger.books("run-").orderBreaks()).containsExactly("one run-2");

    sql("update mail_ended set attempts = 1 where task_id = 'run-2'"); // it came back later
    assertThat(ledger.books("run-").orderBreaks()).isEmpty();
  }

  private void remember(int position, String body, String digest) {
    remember(position, "run-1", body, digest);
  }

  private void remember(int position, String taskId, String body, String digest) {
    sql(
        "insert into memory (agent, position, task_id, body, digest) values ('one', %d, '%s', '%s', %s)"
            .formatted(position, taskId, body, digest));
  }

  @Test
  void an_agent_waits_until_its_mail_has_ended() throws SQLException {
    waiting("run-1");
    Instant then = ledger.now();
    assertThat(ledger.waitingAt(then)).containsExactly("one");

    sql("delete from mail");
    ended("run-1", 1, 3, 5);

    assertThat(ledger.waitingAt(then)).as("it waited then").containsExactly("one");
    assertThat(ledger.waitingAt(ledger.now())).as("it does no longer").isEmpty();
  }

  @Test
  void an_agent_whose_mail_came_later_did_not_wait() throws SQLException {
    Instant then = ledger.now();
    waiting("run-1");

    assertThat(ledger.waitingAt(then)).isEmpty();
  }

  @Test
  void an_agent_whose_mail_is_in_a_keepers_hands_does_not_wait() throws SQLException {
    waiting("run-1");
    sql("update mail set state = 2, attempts = 1");

    assertThat(ledger.waitingAt(ledger.now())).isEmpty();
  }

  @Test
  void an_agent_works_when_its_seat_begins_or_when_a_task_of_it_ends() throws SQLException {
    Instant then = ledger.now();
    assertThat(ledger.workSince(then)).isEmpty();

    ended("run-1", 1, 3, 5);
    Instant ended = Objects.requireNonNull(ledger.workSince(then).get("one"));
    sql("update agent set state = 1, changed_at = clock_timestamp()");

    assertThat(ended).isAfter(then);
    assertThat(ledger.workSince(then)).as("whatever was first").containsEntry("one", ended);
    assertThat(ledger.workSince(ended)).hasSize(1);
  }

  @Test
  void an_agent_that_rests_is_on_no_host() throws SQLException {
    sql("update agent set state = 1, host = 'host-1'");
    waiting("run-1");
    assertThat(ledger.agents())
        .singleElement()
        .satisfies(
            agent -> {
              assertThat(agent.on("host-1")).isTrue();
              assertThat(agent.on("host-2")).isFalse();
              assertThat(agent.mail()).isTrue();
              assertThat(agent.epoch()).isEqualTo(9);
            });

    sql("update agent set state = 0");

    assertThat(ledger.agents()).singleElement().extracting(Sighting::host).isNull();
  }

  @Test
  void work_under_a_seat_that_was_seen_replaced_is_found() throws SQLException {
    ended("run-1", 1, 3, 5);
    Sighting replaced = new Sighting("one", 6, null, false, ledger.now());
    assertThat(ledger.staleWork(List.of(replaced))).as("it ended before").isEmpty();

    ended("run-2", 2, 3, 5);
    ended("run-3", 3, 3, 6);
    turn("run-3", 1, 5);

    assertThat(ledger.staleWork(List.of(replaced)))
        .containsExactlyInAnyOrder(
            "one run-2 ended under 5 after 6", "one run-3#1 recorded under 5 after 6");
  }

  @Test
  void tasks_are_counted_that_were_done_between() throws SQLException {
    ended("run-1", 1, 3, 5);
    Instant from = ledger.now();
    ended("run-2", 2, 3, 5);
    ended("run-3", 3, 4, 5);

    assertThat(ledger.doneBetween(from, ledger.now())).isEqualTo(1);
  }

  @Test
  void turns_are_counted_that_were_refused_since() throws SQLException {
    late("run-1", 1, 5);
    Instant from = ledger.now();
    late("run-2", 1, 5);
    late("run-3", 1, 7); // of another seat

    assertThat(ledger.refusedSince(from, List.of(new Sighting("one", 5, "host-1", true, from))))
        .isEqualTo(1);
    assertThat(ledger.refusedSince(from, List.of())).isZero();
  }

  @Test
  void turns_follow_one_another_under_epochs_that_grow() throws SQLException {
    turn("run-1", 1, 5);
    turn("run-1", 2, 6);
    assertThat(ledger.books("run-").turnBreaks()).isEmpty();

    turn("run-2", 2, 5);
    turn("run-3", 1, 6);
    turn("run-3", 2, 5);

    assertThat(ledger.books("run-").turnBreaks())
        .containsExactlyInAnyOrder("run-2#2 does not follow", "run-3#2 does not follow");
  }

  @Test
  void a_turn_is_asked_for_again_only_if_it_was_recorded_before_its_seat_began()
      throws SQLException {
    turn("run-1", 1, 6);
    late("run-1", 1, 5); // of a seat that was replaced meanwhile
    assertThat(ledger.books("run-").turnBreaks()).isEmpty();

    late("run-1", 1, 7);

    assertThat(ledger.books("run-").turnBreaks()).containsExactly("run-1#1 was asked for again");
    assertThat(ledger.books("run-").lateTurns()).isEqualTo(2);
  }

  private void turn(String taskId, int turn, long epoch) {
    sql(
        "insert into turn (agent, task_id, patch, turn, digest, result, epoch) values ('one', '%s', 0, %d, '', '{}', %d)"
            .formatted(taskId, turn, epoch));
  }

  private void late(String taskId, int turn, long epoch) {
    sql(
        "insert into turn_late (agent, task_id, patch, turn, result, epoch) values ('one', '%s', 0, %d, '{}', %d)"
            .formatted(taskId, turn, epoch));
  }

  @Test
  void a_connection_that_the_database_has_ended_is_opened_again() throws SQLException {
    Instant before = ledger.now();

    sql(
        """
        do $$ begin
          perform pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'hive-chaos' and datname = current_database();
        end $$
        """);

    assertThat(ledger.now()).isAfter(before);
  }

  @Test
  void the_first_end_after_a_moment_is_the_earliest_one() throws SQLException {
    ended("run-1", 1, 3, 5);
    Instant strike = ledger.now();
    assertThat(ledger.firstEndAfter(strike)).isEmpty();

    ended("run-2", 2, 3, 5);

    assertThat(ledger.firstEndAfter(strike)).isPresent();
  }

  @Test
  void open_mail_and_letters_are_counted() throws SQLException {
    assertThat(ledger.open().none()).isTrue();
    waiting("run-1");
    sql(
        "insert into outbox (kind, agent, task_id, delivery, body) values ('KEEP', 'one', 'run-1', 0, '{}')");

    assertThat(ledger.open()).isEqualTo(new Ledger.Open(1, 1));
  }
}
