package io.agenthive.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GivenPostgresTest {
  @Test
  void without_a_url_there_is_none() {
    assertThat(GivenPostgres.in(Map.of("HIVE_DB_USER", "me"))).isEmpty();
  }

  @Test
  void all_problems_are_listed_at_once() {
    assertThatThrownBy(() -> GivenPostgres.in(Map.of("HIVE_DB_URL", "mysql://me:secret@host/db")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("must look like jdbc:postgresql://")
        .hasMessageContaining("must not hold a password")
        .hasMessageContaining("HIVE_DB_USER is missing")
        .hasMessageContaining("HIVE_DB_PASSWORD is missing")
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_database_that_does_not_answer_says_what_to_do() {
    String url = "jdbc:postgresql://127.0.0.1:%d/hive".formatted(TestPort.next());
    GivenPostgres given = new GivenPostgres(url, "me", "secret");

    assertThatThrownBy(given::reached)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("does not answer")
        .hasMessageContaining("unset HIVE_DB_URL")
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_database_that_answers_is_used_and_none_is_started() {
    DatabaseSettings there = TestDatabase.settings();
    GivenPostgres given = new GivenPostgres(there.url(), there.user(), there.password());

    RunningPostgres running = given.reached();

    assertThat(running.settings().url()).isEqualTo(there.url());
    assertThat(running.child()).isEmpty();
  }
}
