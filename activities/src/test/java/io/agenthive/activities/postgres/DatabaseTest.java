package io.agenthive.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

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
}
