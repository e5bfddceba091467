package io.agenthive.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.seal.Keyring;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

final class DatabaseTest {
  @Test
  void a_second_migration_does_nothing() {
    try (Database database = TestDatabase.fresh()) {
      database.migrate();

      long parts =
          database
              .client()
              .sql("select count(*) from pg_inherits where inhparent = 'mail'::regclass")
              .query(Long.class)
              .single();
      assertThat(parts).isEqualTo(16);
    }
  }

  @Test
  void tables_that_are_written_anew_all_the_time_are_vacuumed_after_a_thousand_dead_rows() {
    try (Database database = TestDatabase.fresh()) {
      long due =
          database
              .client()
              .sql(
                  """
                  select count(*) from pg_class where relkind = 'r'
                  and reloptions @> array['autovacuum_vacuum_threshold=1000', 'autovacuum_vacuum_scale_factor=0']
                  and (relname ~ '^mail_[0-9]+$' or relname in ('agent', 'agent_gate', 'host', 'outbox', 'memory_head'))
                  """)
              .query(Long.class)
              .single();
      assertThat(due).isEqualTo(16 + 5);
    }
  }

  @Test
  void every_table_names_a_tenant() {
    try (Database database = TestDatabase.fresh()) {
      List<String> without =
          database
              .client()
              .sql(
                  """
                  select relname from pg_class c
                  where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history'
                  and not exists (select 1 from pg_attribute a
                                  where a.attrelid = c.oid and a.attname = 'tenant' and a.attnotnull and not a.attisdropped)
                  order by 1
                  """)
              .query(String.class)
              .list();
      assertThat(without).isEmpty();
    }
  }

  @Test
  @Tag("negative")
  void a_schema_of_a_later_version_is_refused_and_its_migration_named() {
    try (Database database = TestDatabase.fresh()) {
      TestDatabase.change(
          database,
          """
          insert into flyway_schema_history
          select max(installed_rank) + 1, '9999', 'far ahead', 'SQL', 'V9999__far_ahead.sql', 7,
            'test', now(), 1, true
          from flyway_schema_history
          """);

      assertThatThrownBy(database::migrate)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("migration 9999 (far ahead)");
    }
  }

  @Test
  void a_writer_that_stalls_in_its_transaction_loses_it() throws SQLException {
    try (Database database = TestDatabase.fresh();
        Connection writer = database.writer().getConnection();
        Statement ask = writer.createStatement();
        ResultSet answer = ask.executeQuery("show idle_in_transaction_session_timeout")) {
      answer.next();

      assertThat(answer.getString(1)).isEqualTo("5s");
    }
  }

  @Test
  void a_database_that_is_away_says_why() {
    DatabaseSettings nobody = DatabaseSettings.at("jdbc:postgresql://127.0.0.1:1/x", "x", "s3cret");

    assertThat(Database.trouble(nobody).orElseThrow()).contains("127.0.0.1:1").doesNotContain("s3");
    assertThat(Database.trouble(TestDatabase.settings())).isEmpty();
  }

  @Test
  void while_it_is_away_callers_hear_so_at_once_and_soon_after_its_return_they_are_served() {
    DatabaseSettings settings = settings(24);
    String name = settings.url().replaceAll(".*/(hive\\d+).*", "$1");
    try (Database database = new Database(settings, "test", Keyring.NONE)) {
      assertThat(number(database)).isEqualTo(1);
      TestDatabase.away(name);

      await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> number(database))
                      .isInstanceOf(DataAccessResourceFailureException.class)
                      .hasRootCauseInstanceOf(CallNotPermittedException.class));

      TestDatabase.back(name);
      await().ignoreExceptions().until(() -> number(database) == 1);
    }
  }

  @Test
  void that_all_connections_are_in_use_keeps_nobody_away() throws SQLException {
    try (Database database = new Database(settings(2), "test", Keyring.NONE)) {
      try (Connection one = database.source().getConnection();
          Connection other = database.source().getConnection()) {
        for (int i = 0; i < 2 * GuardedSource.IN_A_ROW; i++) {
          assertThatThrownBy(() -> database.source().getConnection())
              .isInstanceOf(ConnectionsInUse.class);
        }
        assertThat(one).isNotSameAs(other);
      }
      assertThat(number(database)).isEqualTo(1);
    }
  }

  private static DatabaseSettings settings(int connections) {
    DatabaseSettings there = TestDatabase.settings();
    return new DatabaseSettings(
        there.url(), there.user(), there.password(), connections, Duration.ofMillis(250));
  }

  private static long number(Database database) {
    return TestDatabase.number(database, "select 1");
  }
}
