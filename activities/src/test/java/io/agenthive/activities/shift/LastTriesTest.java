package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.Order;
import io.agenthive.workflows.mail.MailState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** All tasks of a host that dies are suspects; one at most may be blamed for the last time. */
final class LastTriesTest {
  private static final List<String> AGENTS = List.of("ada", "bob", "cyd");
  private static final String TAKEN = "select count(*) from mail where state = 1";

  @Test
  void of_many_tasks_on_their_last_try_one_is_in_hand_at_a_time() throws Exception {
    try (ShiftHouse house = new ShiftHouse()) {
      open(house, 2);
      awaitInHand(house, 1);

      // long enough for the lazy mark of the others, if they had been taken up
      LockSupport.parkNanos(2 * SeatWork.MARK_AFTER);
      assertThat(house.mail.number(TAKEN)).isEqualTo(1);
      assertThat(house.model.asked).hasSize(1);

      house.model.release();
      AGENTS.forEach(house::awaitDone);
      assertThat(AGENTS).allMatch(agent -> house.mail.state(agent + "-1") == MailState.DONE);
    }
  }

  @Test
  void tasks_that_may_still_fail_are_in_hand_side_by_side() throws Exception {
    try (ShiftHouse house = new ShiftHouse()) {
      open(house, 1);

      awaitInHand(house, AGENTS.size());
    }
  }

  /** A suspect is marked before its model is asked. */
  private static void awaitInHand(ShiftHouse house, int tasks) {
    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(house.mail.number(TAKEN)).isEqualTo(tasks);
              assertThat(house.model.asked).hasSize(tasks);
            });
  }

  private static void open(ShiftHouse house, int deaths) {
    for (String agent : AGENTS) {
      house.mail.agent(agent, ShiftHouse.clerk(1, Duration.ZERO));
      house.mail.accept(Order.of(agent + "-1", agent, "wait for it"));
    }
    house.mail.run("update mail set deaths = ?", deaths);
    AGENTS.forEach(agent -> house.open(agent, 1));
  }
}
