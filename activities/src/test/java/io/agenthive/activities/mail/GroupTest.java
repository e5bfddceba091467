package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GroupTest {
  private final MailHouse house = new MailHouse();

  @AfterEach
  void close() {
    house.close();
  }

  private MailOp accept(String taskId, String agentId) {
    return house.order(Order.of(taskId, agentId, "sort"), new byte[] {1});
  }

  private Aftermath commit(List<MailOp> ops) throws SQLException {
    try (Connection connection = house.database.mailWriter().getConnection()) {
      MailGroup group = new MailGroup(connection, house.terms);
      group.run(ops);
      connection.commit();
      return group.aftermath();
    }
  }

  @Test
  void mail_of_one_group_keeps_the_order_of_its_arrival() throws SQLException {
    house.agent("ada");
    house.agent("bob");
    commit(
        List.of(
            accept("t9", "bob"), accept("t1", "ada"), accept("t5", "bob"), accept("t3", "ada")));

    assertThat(house.text("select string_agg(task_id, ' ' order by seq) from mail"))
        .isEqualTo("t9 t1 t5 t3");
  }

  @Test
  void a_repeat_in_the_company_of_others_leaves_them_alone() throws SQLException {
    house.agent("ada");
    commit(List.of(accept("t1", "ada")));
    Aftermath after = commit(List.of(accept("t1", "ada"), accept("t2", "ada")));

    assertThat(after.fresh()).extracting(mail -> mail.mail().key().taskId()).containsExactly("t2");
    assertThat(house.number("select count(*) from mail")).isEqualTo(2);
  }

  @Test
  void a_large_group_is_accepted_whole() throws SQLException {
    house.agent("ada");
    List<MailOp> ops = new ArrayList<>();
    IntStream.range(0, MailLimits.DEFAULT.maxGroup()).forEach(i -> ops.add(accept("t" + i, "ada")));

    assertThat(commit(ops).fresh()).hasSize(MailLimits.DEFAULT.maxGroup());
  }

  @Test
  void mail_is_accepted_while_others_have_every_other_connection() throws SQLException {
    house.agent("ada");
    List<Connection> taken = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) taken.add(house.database.writer().getConnection());

      assertThat(house.room.accept(Order.of("t1", "ada", "sort")))
          .succeedsWithin(Duration.ofSeconds(5));
    } finally {
      for (Connection connection : taken) connection.close();
    }
  }
}
