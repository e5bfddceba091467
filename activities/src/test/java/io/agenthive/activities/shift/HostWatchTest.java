package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.MailHouse;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class HostWatchTest {
  /** More than one batch. */
  private static final int LOST = 70;

  @Test
  void everybody_who_is_awake_where_nobody_lives_is_told_once_and_then_left_alone_for_a_while() {
    List<String> revived = new CopyOnWriteArrayList<>();
    try (TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance();
        MailHouse house = new MailHouse()) {
      HostId alive = new HostRows(house.database).begin("alive");
      for (int i = 0; i <= LOST; i++) house.agent("a" + i);
      house.run("update agent set state = 1, epoch = 7, host = 'grave', incarnation = 1");
      house.run(
          "update agent set host = ?, incarnation = ? where id = 'a0'",
          alive.name(),
          alive.incarnation());
      LostSeats lost = new LostSeats(server.getWorkflowClient(), revived::add);
      HostWatch watch = new HostWatch(house.database, lost);

      assertThat(watch.scan()).isEqualTo(LOST);
      assertThat(watch.scan()).isZero();
      house.run("update agent set state = 0 where id <> 'a1'");
      house.run("update host set dead = true");
      house.run("update agent set state = 1 where id = 'a0'");
      assertThat(watch.scan()).isEqualTo(1);

      assertThat(revived).hasSize(LOST + 1).doesNotHaveDuplicates();
      watch.close();
    }
  }
}
