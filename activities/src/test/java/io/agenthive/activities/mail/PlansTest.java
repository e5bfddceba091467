package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL plans once, when the tables are empty; the plan has to serve when they are full. */
final class PlansTest {
  private final MailHouse house = new MailHouse();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void the_end_of_a_task_looks_its_mail_up_by_key() throws SQLException {
    List<String> plan = plan(Over.SQL, overColumns());

    assertThat(plan).anyMatch(line -> line.contains("mail_0_pkey"));
    assertThat(plan).noneMatch(line -> line.contains("mail_0_agent_priority_seq_idx"));
  }

  @Test
  void writers_reuse_one_plan_for_all_executions() throws SQLException {
    try (Connection connection = house.database.mailWriter().getConnection();
        PreparedStatement statement = connection.prepareStatement("show plan_cache_mode");
        ResultSet found = statement.executeQuery()) {
      found.next();
      assertThat(found.getString(1)).isEqualTo("force_generic_plan");
      connection.rollback();
    }
  }

  private static List<Column> overColumns() {
    List<String> one = List.of("x");
    Column text = Column.text(one, x -> x);
    Column number = Column.ints(one, x -> 0);
    Column epoch = Column.longs(one, x -> 0L);
    Column bytes = Column.bytes(one, x -> new byte[1]);
    return List.of(
        text, text, number, number, bytes, text, epoch, // turns
        text, text, number, number, epoch, text, text, number, // ends
        text); // heads
  }

  private List<String> plan(String sql, List<Column> columns) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = house.database.mailWriter().getConnection();
        PreparedStatement statement =
            Column.prepare(connection, "explain " + sql, columns.toArray(Column[]::new));
        ResultSet found = statement.executeQuery()) {
      while (found.next()) lines.add(found.getString(1));
      connection.rollback();
    }
    return lines;
  }
}
