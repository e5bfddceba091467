package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A column that nobody moves would be lost silently. */
final class MailColumnsTest {
  @Test
  void every_column_of_open_and_of_ended_mail_is_moved_or_named_as_one_that_is_not() {
    try (Database database = TestDatabase.fresh()) {
      assertThat(columns(database, "mail"))
          .containsExactlyInAnyOrderElementsOf(kept("reply", "keeper", "due", "blamed"));
      assertThat(columns(database, "mail_ended"))
          .containsExactlyInAnyOrderElementsOf(
              kept("ended_at", "result", "reason", "archived", "family", "poison"));
    }
  }

  private static List<String> kept(String... own) {
    List<String> all = new ArrayList<>(MailColumns.KEPT);
    all.addAll(List.of(own));
    return all;
  }

  private static List<String> columns(Database database, String table) {
    return database
        .client()
        .sql(
            "select column_name from information_schema.columns where table_schema = 'public' and table_name = ?")
        .param(table)
        .query(String.class)
        .list();
  }
}
