package io.agenthive.activities.shift;

import static io.agenthive.activities.shift.ShiftHouse.clerk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.mail.Order;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class SeatToldTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final ShiftHouse house = new ShiftHouse();

  @AfterAll
  void close() throws InterruptedException {
    house.close();
  }

  @Test
  void a_held_agent_finishes_the_task_in_hand_and_takes_up_no_other() throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-1")) {
      own.mail.agent("gus", clerk(1, LONG));
      own.mail.accept(Order.of("g1", "gus", "wait for it"));
      own.mail.accept(Order.of("g2", "gus", "two"));
      String shift = own.open("gus", 1);
      own.awaitAsked("g1#1");

      own.rows.tell(new AgentTold("gus", List.of(operator()), null, false));
      own.host.hear("gus");
      own.model.release();

      ShiftEnd end = own.end(shift);
      assertThat(end).isEqualTo(ShiftEnd.rested(Epoch.of(1, 1), true, 1));
      assertThat(own.mail.state("g1")).isEqualTo(MailState.DONE);
      assertThat(own.mail.state("g2")).isEqualTo(MailState.WAITING);
    }
  }

  @Test
  void a_hold_reaches_an_idle_seat_at_once() {
    house.mail.agent("hal", clerk(1, LONG));
    String shift = house.open("hal", 1);
    await().until(() -> house.state("hal") == 1);

    house.rows.tell(new AgentTold("hal", List.of(operator()), null, false));

    assertThat(house.end(shift).mailLeft()).isFalse();
  }

  private static Held operator() {
    Instant since = Instant.parse("2026-11-21T12:00:00Z");
    return new Held(Hold.OPERATOR, "ann", "look", since, null);
  }

  @Test
  void an_agent_that_retires_need_not_wait_for_its_idle_timeout() {
    house.mail.agent("ida", clerk(1, LONG));
    String shift = house.open("ida", 1);
    await().until(() -> house.state("ida") == 1);

    house.rows.tell(new AgentTold("ida", List.of(), null, true));

    assertThat(house.end(shift).mailLeft()).isFalse();
  }

  @Test
  void a_cancelled_task_in_hand_is_stopped_before_its_next_turn() throws Exception {
    try (ShiftHouse own = new ShiftHouse(house, "own-2")) {
      own.mail.agent("jim", clerk(1, LONG));
      own.mail.accept(Order.of("j1", "jim", "stubborn"));
      own.open("jim", 1);
      own.awaitAsked("j1#1");

      own.mail.room.cancel("j1", "no longer wanted").join();
      await().until(() -> own.model.stopped.contains("j1#1"));
      own.model.release();
      own.mail.accept(Order.of("j2", "jim", "next"));

      own.awaitDone("jim");
      assertThat(own.model.asked).containsExactly("j1#1", "j2#1");
      assertThat(own.mail.state("j1")).isEqualTo(MailState.DISCARDED);
    }
  }
}
