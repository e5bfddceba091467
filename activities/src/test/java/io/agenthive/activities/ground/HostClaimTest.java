package io.agenthive.activities.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class HostClaimTest {
  private final DatabaseSettings settings = TestDatabase.settings();

  @Tag("negative")
  @Test
  void replicas_take_different_names_and_a_restarted_one_the_name_that_is_free() {
    try (Database database = new Database(settings, "test", Keyring.NONE);
        HostClaim first = HostClaim.of(database, "agents-*", HostClaimTest::never)) {
      try (HostClaim second = HostClaim.of(database, "agents-*", HostClaimTest::never)) {
        assertThat(first.name()).isEqualTo("agents-1");
        assertThat(second.name()).isEqualTo("agents-2");
      }
      await().untilAsserted(() -> assertThat(next(database)).isEqualTo("agents-2"));
    }
  }

  @Test
  void names_of_another_kind_of_host_are_free() {
    try (Database database = new Database(settings, "test", Keyring.NONE);
        HostClaim agents = HostClaim.of(database, "agents-*", HostClaimTest::never);
        HostClaim spare = HostClaim.of(database, "spare-*", HostClaimTest::never)) {
      assertThat(agents.name()).isEqualTo("agents-1");
      assertThat(spare.name()).isEqualTo("spare-1");
    }
  }

  @Test
  void a_name_without_a_star_is_taken_as_it_is_and_asks_nobody() {
    try (Database nowhere = new Database(away(), "test", Keyring.NONE);
        HostClaim host = HostClaim.of(nowhere, "host-1", HostClaimTest::never)) {
      assertThat(host.name()).isEqualTo("host-1");
    }
  }

  @Test
  void a_name_is_kept_over_a_database_that_was_away() {
    try (Database database = new Database(settings, "test", Keyring.NONE);
        HostClaim host = HostClaim.of(database, "agents-*", HostClaimTest::never)) {
      cutOff();

      // a look that claims a name would take it at the moment at which the host wants it back
      await().atMost(Duration.ofMinutes(1)).until(() -> names(database, true) == 1);
      assertThat(next(database)).isEqualTo("agents-2");
      assertThat(host.name()).isEqualTo("agents-1");
    }
  }

  @Tag("negative")
  @Test
  void whoever_lost_its_name_to_another_process_is_told() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (Database database = new Database(settings, "test", Keyring.NONE);
        HostClaim host = HostClaim.of(database, "agents-*", told::countDown);
        Connection thief = database.listening("thief")) {
      assertThat(host.name()).isEqualTo("agents-1");
      waitFor(thief);
      await().until(() -> names(database, false) == 1);
      cutOff();

      assertThat(told.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** Waits for the lock before its owner is cut off, so that it is the first to get it. */
  private static void waitFor(Connection thief) {
    var unused =
        Thread.ofVirtual()
            .start(
                () -> {
                  String sql = "select pg_advisory_lock(hashtext('hive-host agents-'), 1)";
                  try (var statement = thief.createStatement()) {
                    statement.execute(sql);
                  } catch (SQLException e) {
                    throw new IllegalStateException(e);
                  }
                });
  }

  /** Names that somebody has, or waits for. */
  private static long names(Database database, boolean granted) {
    return database
        .client()
        .sql(
            "select count(*) from pg_locks where locktype = 'advisory' and granted = ?"
                + " and database = (select oid from pg_database where datname = current_database())")
        .param(granted)
        .query(Long.class)
        .single();
  }

  private static void never() {
    throw new AssertionError("the name is lost");
  }

  private static String next(Database database) {
    try (HostClaim next = HostClaim.of(database, "agents-*", HostClaimTest::never)) {
      return next.name();
    }
  }

  /** Ends the sessions that hold names, as a restart of the server does. */
  private void cutOff() {
    try (Database database = new Database(settings, "test", Keyring.NONE)) {
      database
          .client()
          .sql(
              "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                  + " where datname = current_database() and application_name = 'hive-name'")
          .query(Long.class)
          .single();
    }
  }

  private static DatabaseSettings away() {
    return DatabaseSettings.at("jdbc:postgresql://127.0.0.1:1/hive", "hive", "");
  }
}
