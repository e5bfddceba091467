package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DoubtStoriesTest {
  private static final long FIRST = Epoch.of(1, 1);
  private static final RowFacts RESTING = new RowFacts(true, FIRST, true, false);
  private static final RowFacts SEATED = new RowFacts(false, FIRST, true, false);
  private static final RowFacts HOST_DEAD = new RowFacts(false, FIRST, true, true);
  private static final RowFacts OTHER_SHIFT = new RowFacts(true, Epoch.of(2, 1), true, false);

  @RegisterExtension final AgentWorld world = new AgentWorld();

  private byte[] token = new byte[0];

  @BeforeEach
  void open_a_shift() {
    world.create().signal("mail");
    FakeShifts.Opened first = world.shifts.next();
    assertThat(first.epoch()).isEqualTo(FIRST);
    token = first.token();
  }

  @Test
  void a_shift_whose_completion_was_lost_is_cancelled_and_the_next_opened() {
    world.seats.row = RESTING;
    world.agent().signal("mail", Map.of("epoch", FIRST));

    assertThat(world.shifts.next().order().shift()).isEqualTo(2);
    assertThat(world.seats.closed).extracting(order -> order.shift()).containsExactly(1L);
    assertThat(world.status().epoch()).isEqualTo(Epoch.last(1));
    assertThat(cancelRequests()).isEqualTo(1);
  }

  @Test
  void a_seat_lost_with_its_host_is_followed_by_the_next() {
    world.seats.row = HOST_DEAD;
    world.agent().signal("seatLost", Map.of("epoch", FIRST));

    assertThat(world.shifts.next().order().shift()).isEqualTo(2);
  }

  @Test
  void a_shift_that_died_before_it_began_is_followed_by_the_next_when_its_mail_is_missed() {
    world.seats.row = new RowFacts(true, 0, true, false);

    world
        .patience()
        .pollInterval(Duration.ofMillis(200)) // a bell each time: the run is not to be renewed
        .until(
            () -> {
              world.agent().signal("mail", Map.of("epoch", 0));
              return world.shifts.unseen() > 0;
            });

    assertThat(world.shifts.next().order().shift()).isEqualTo(2);
    assertThat(world.seats.closed).extracting(order -> order.shift()).containsExactly(1L);
  }

  @Test
  void a_held_agent_whose_seat_was_lost_is_closed_and_rests() {
    world.seats.row = HOST_DEAD;
    world.agent().signal("hold", Map.of("hold", "INCIDENT"));
    world.agent().signal("seatLost", Map.of("epoch", FIRST));

    AgentStatus held = world.until(Lifecycle.HELD);
    assertThat(held.holds()).extracting(each -> each.hold()).containsExactly(Hold.INCIDENT);
    assertThat(world.seats.closed).hasSize(1);
    assertThat(world.shifts.unseen()).isZero();
  }

  @Test
  void a_shift_that_the_row_still_seats_goes_on() {
    world.seats.row = SEATED;
    world.agent().signal("seatLost", Map.of("epoch", FIRST));
    world.await(() -> !world.seats.asked.isEmpty());

    assertThat(world.until(Lifecycle.AWAKE).shift()).isEqualTo(1);
    assertThat(world.seats.closed).isEmpty();
    assertThat(cancelRequests()).isZero();
  }

  @Test
  void a_row_of_another_shift_does_not_end_this_one() {
    world.seats.row = OTHER_SHIFT;
    world.agent().signal("mail", Map.of("epoch", FIRST));
    world.await(() -> !world.seats.asked.isEmpty());

    assertThat(world.until(Lifecycle.AWAKE).shift()).isEqualTo(1);
    assertThat(world.seats.closed).isEmpty();
  }

  @Test
  void a_shift_that_is_doubted_again_is_asked_about_again() {
    world.seats.row = SEATED;
    world.agent().signal("seatLost", Map.of("epoch", FIRST));
    world.await(() -> world.seats.asked.size() == 1);
    world.agent().signal("seatLost", Map.of("epoch", FIRST));

    world.await(() -> world.seats.asked.size() == 2);
  }

  @Test
  void a_loss_of_an_older_seat_raises_no_doubt() {
    world.agent().signal("seatLost", Map.of("epoch", 0));
    world.agent().signal("hold", Map.of("hold", "LOAD"));
    world.until(Lifecycle.DRAINING);

    world.await(() -> world.seats.told.stream().anyMatch(told -> !told.holds().isEmpty()));
    assertThat(world.status().shift()).isEqualTo(1);
    assertThat(world.seats.asked).isEmpty();
  }

  @Test
  void a_hold_does_not_wait_for_the_doubt() {
    world.seats.row = SEATED;
    world.agent().signal("mail", Map.of("epoch", FIRST));
    world.agent().signal("hold", Map.of("hold", "BUDGET"));
    world.await(() -> !world.seats.told.isEmpty());

    assertThat(world.seats.asked).isEmpty();
  }

  @Test
  void a_doubted_shift_that_ends_itself_is_not_asked_about() {
    world.agent().signal("mail", Map.of("epoch", FIRST));
    world.end(token, ShiftEnd.rested(FIRST, false, 1));

    assertThat(world.shifts.next().order().shift()).isEqualTo(2);
    assertThat(world.seats.asked).isEmpty();
  }

  private long cancelRequests() {
    return world.events().stream()
        .filter(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED::equals)
        .count();
  }
}
