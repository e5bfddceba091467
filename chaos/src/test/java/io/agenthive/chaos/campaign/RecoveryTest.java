package io.agenthive.chaos.campaign;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.chaos.ledger.SqlLedger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Times of a recovery, from rows with dates of the database's own clock. */
final class RecoveryTest {
  private static final Duration AGO = Duration.ofSeconds(10);

  private final DatabaseSettings settings = TestDatabase.migrated();
  private final Database database = new Database(settings, "test", Keyring.NONE);

  @SuppressWarnings("NullAway.Init") // set before each test
  private SqlLedger ledger;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Instant strike;

  @BeforeEach
  void open() throws SQLException {
    ledger =
        SqlLedger.open(
            new SqlLedger.Place(settings.url(), settings.user(), settings.password(), List.of()));
    strike = ledger.now().minus(AGO);
    TestDatabase.change(
        database,
        """
        insert into agent (id, spec, role, team, tier, epoch, state, changed_at)
        values ('one', '{}', 'r', 't', 'ROUTINE', 9, 1, ?::timestamptz - interval '1 minute')
        """,
        strike.toString());
  }

  @AfterEach
  void close() throws SQLException {
    ledger.close();
    database.close();
  }

  private void ended(int number, Duration afterStrike) {
    ended("one", number, afterStrike);
  }

  private void ended(String agent, int number, Duration afterStrike) {
    TestDatabase.change(
        database,
        """
        insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch, attempts, dispatch, accepted_at, ended_at)
        values (?, 'run-' || ?, ?, 0, 3, 0, 0, 5, 0, 0, 'MAIL', now(), ?::timestamptz)
        """,
        agent,
        number,
        number,
        strike.plus(afterStrike).toString());
  }

  private void waits() {
    TestDatabase.change(
        database,
        "insert into mail (agent, task_id, accepted_at) values ('one', 'run-9', ?::timestamptz)",
        strike.minusSeconds(1).toString());
  }

  private Recovery.Times times(Duration limit) throws Exception {
    return new Recovery(ledger, limit, agent -> true).since(strike, strike.plusSeconds(1));
  }

  @Test
  void the_first_task_is_the_first_that_ended_after_the_last_of_the_dying() throws Exception {
    ended(1, Duration.ofMillis(500)); // committed by the dying
    ended(2, Duration.ofSeconds(4));
    ended(3, Duration.ofMillis(3_250));

    assertThat(times(Duration.ofMinutes(1)).firstTask()).isEqualTo(3.25);
  }

  @Test
  void an_agent_with_mail_that_does_not_begin_is_no_recovery() throws Exception {
    waits();

    Recovery.Times times = times(Duration.ofMillis(300));

    assertThat(times.atWork()).isEmpty();
    assertThat(times.missing()).containsExactly("one");
    assertThat(times.whole()).isFalse();
  }

  @Test
  void an_agent_that_nobody_asks_for_is_not_waited_for() throws Exception {
    ended(1, Duration.ofMillis(3_250));
    waits();

    Recovery.Times times =
        new Recovery(ledger, Duration.ofMinutes(1), "two"::equals)
            .since(strike, strike.plusSeconds(1));

    assertThat(times).isEqualTo(new Recovery.Times(3.25, Map.of(), Set.of()));
  }

  @Test
  void a_fleet_without_a_task_done_has_not_recovered() throws Exception {
    Recovery.Times times = times(Duration.ofMillis(300));

    assertThat(times.firstTask()).isNull();
    assertThat(times.missing()).isEmpty();
    assertThat(times.whole()).isFalse();
  }

  @Test
  void an_agent_is_back_by_the_moment_at_which_it_began_however_late_it_is_seen() throws Exception {
    ended("another", 1, Duration.ofMillis(3_250));
    waits();
    TestDatabase.change(
        database,
        "update agent set changed_at = ?::timestamptz",
        strike.plusMillis(2_500).toString());

    assertThat(times(Duration.ofMinutes(1)).atWork()).isEqualTo(Map.of("one", 2.5));
  }

  @Test
  void an_agent_that_goes_on_without_a_new_seat_is_back_when_a_task_ends() throws Exception {
    waits();
    ended(1, Duration.ofMillis(1_500));

    assertThat(times(Duration.ofMinutes(1)).atWork()).isEqualTo(Map.of("one", 1.5));
  }

  @Test
  void a_recovery_is_waited_for() throws Exception {
    ended("another", 1, Duration.ofMillis(3_250));
    waits();
    CompletableFuture<Void> begins =
        CompletableFuture.runAsync(
            () -> TestDatabase.change(database, "update agent set changed_at = clock_timestamp()"),
            delayedExecutor(300, MILLISECONDS));

    Recovery.Times times = times(Duration.ofMinutes(1));

    begins.join();
    assertThat(times.whole()).isTrue();
    assertThat(times.atWork().get("one")).isGreaterThan(10.0);
  }
}
