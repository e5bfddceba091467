package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HoldStoriesTest {
  private static final RowFacts MAIL_WAITS = new RowFacts(true, 0, true, false);

  @RegisterExtension final AgentWorld world = new AgentWorld();

  @Test
  void a_hold_during_a_shift_is_told_to_the_row_at_once() {
    WorkflowStub agent = world.create();
    agent.signal("mail");
    world.shifts.next();
    agent.signal("hold", Map.of("hold", "INCIDENT", "reason", "tools fail", "by", "ann"));

    AgentStatus draining = world.until(Lifecycle.DRAINING);
    assertThat(draining.shift()).isEqualTo(1);
    Held told = world.seats.lastTold().holds().getFirst();
    assertThat(told.hold()).isEqualTo(Hold.INCIDENT);
    assertThat(told.reason()).isEqualTo("tools fail");
    assertThat(told.by()).isEqualTo("ann");
  }

  /** A zombie told the row in between: the agent goes to the server, and tells it again. */
  @Test
  void a_row_that_was_told_by_somebody_else_is_told_again_after_a_timer() {
    WorkflowStub agent = world.create();
    world.seats.tellings.set(5);
    agent.signal("hold", Map.of("hold", "INCIDENT", "reason", "tools fail", "by", "ann"));

    world.until(Lifecycle.HELD);
    world.await(() -> !world.seats.told.isEmpty());
    assertThat(world.seats.lastTold().holds()).hasSize(1);
    assertThat(world.seats.tellings).hasValue(6);
    assertThat(world.events()).contains(EventType.EVENT_TYPE_TIMER_FIRED);
    agent.signal("release", Map.of("hold", "INCIDENT"));
    world.await(() -> world.seats.tellings.get() == 7);
    assertThat(world.events())
        .filteredOn(EventType.EVENT_TYPE_TIMER_FIRED::equals)
        .as("it knows the number now")
        .hasSize(1);
  }

  @Test
  void a_held_agent_keeps_its_mail_until_the_hold_is_released() {
    WorkflowStub agent = world.create();
    agent.signal("hold", Map.of("hold", "BUDGET"));
    world.until(Lifecycle.HELD);
    agent.signal("mail", Map.of("epoch", 0));
    world.server.sleep(Duration.ofHours(1));
    assertThat(world.shifts.unseen()).isZero();

    agent.signal("release", Map.of("hold", "budget"));
    assertThat(world.shifts.next().order().shift()).isEqualTo(1);
  }

  @Test
  void a_hold_ends_by_itself_and_the_mail_that_waits_wakes_the_agent() {
    WorkflowStub agent = world.create();
    agent.signal("sleep", Map.of("reason", "lunch", "until", "PT1H"));
    assertThat(world.until(Lifecycle.HELD).holds().getFirst().until()).isNotNull();
    world.seats.row = MAIL_WAITS;
    world.server.sleep(Duration.ofMinutes(59));
    assertThat(world.shifts.unseen()).isZero();

    world.server.sleep(Duration.ofMinutes(1)); // not longer: the open shift stops the skipping
    assertThat(world.shifts.next().order().shift()).isEqualTo(1);
    assertThat(world.seats.lastTold().holds()).isEmpty();
  }

  @Test
  void a_later_hold_that_ends_earlier_is_kept_to_its_own_time() {
    WorkflowStub agent = world.create();
    agent.signal("hold", Map.of("hold", "BUDGET", "until", "P1D"));
    agent.signal("hold", Map.of("hold", "LOAD", "until", "PT1M"));
    world.until(status -> status.holds().size() == 2);
    world.server.sleep(Duration.ofMinutes(2));

    assertThat(world.until(status -> status.holds().size() == 1).holds())
        .extracting(Held::hold)
        .containsExactly(Hold.BUDGET);
  }

  @Test
  void a_wish_that_ends_later_costs_one_timer_however_often_the_agent_naps() {
    WorkflowStub agent = world.create();
    agent.signal("keepAwake", Map.of("until", "P1D"));
    FakeShifts.Opened shift = world.rest();
    for (int nap = 0; nap < 3; nap++) {
      agent.signal("mail", Map.of("epoch", shift.epoch()));
      shift = world.rest();
    }
    assertThat(world.events()).containsOnlyOnce(EventType.EVENT_TYPE_TIMER_STARTED);

    agent.signal("sleep");
    world.until(Lifecycle.HELD);
    world.await(() -> world.events().contains(EventType.EVENT_TYPE_TIMER_CANCELED));
  }

  @ParameterizedTest
  @EnumSource(
      value = Hold.class,
      names = {"OPERATOR", "LOAD"})
  void wake_lifts_what_operators_and_load_hold(Hold hold) {
    WorkflowStub agent = world.create();
    agent.signal("hold", Map.of("hold", hold));
    world.until(status -> !status.holds().isEmpty());
    agent.signal("wake", Map.of("reason", "urgent"));

    assertThat(world.shifts.next().order().shift()).isEqualTo(1);
    assertThat(world.until(Lifecycle.AWAKE).holds()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Hold.class,
      names = {"INCIDENT", "BUDGET"})
  void wake_under_a_hold_of_another_owner_is_visibly_rejected_and_not_remembered(Hold hold) {
    WorkflowStub agent = world.create();
    agent.signal("hold", Map.of("hold", hold));
    agent.signal("wake");

    world.untilRejected("wake: held by " + hold + ": only the owner of a hold lifts it");
    agent.signal("release", Map.of("hold", hold));
    world.until(Lifecycle.ASLEEP);
    world.server.sleep(Duration.ofHours(1));
    assertThat(world.shifts.unseen()).isZero();
  }

  @Test
  void nobody_places_idleness_but_a_shift() {
    world.create().signal("hold", Map.of("hold", "IDLE"));

    assertThat(world.untilRejected("IDLE is the shift's own hold").holds()).isEmpty();
  }

  @Test
  void an_agent_kept_awake_is_not_held_for_load_until_its_time_is_over() {
    WorkflowStub agent = world.create();
    agent.signal("keepAwake", Map.of("until", "PT2H", "by", "ann"));
    world.rest();
    assertThat(world.seats.lastTold().awakeUntil()).isNotNull();
    agent.signal("hold", Map.of("hold", "LOAD"));
    world.untilRejected("kept awake until");

    world.server.sleep(Duration.ofHours(3));
    world.until(status -> status.awakeUntil() == null);
    assertThat(world.seats.lastTold().awakeUntil()).isNull();
    agent.signal("hold", Map.of("hold", "LOAD"));
    assertThat(world.until(status -> status.holds().size() == 2).holds())
        .extracting(Held::hold)
        .containsExactly(Hold.IDLE, Hold.LOAD);
  }

  @Test
  void a_shift_that_left_mail_lifts_load_as_a_bell_would() {
    WorkflowStub agent = world.create();
    agent.signal("mail");
    FakeShifts.Opened first = world.shifts.next();
    agent.signal("hold", Map.of("hold", "LOAD", "by", "fleet"));
    world.until(Lifecycle.DRAINING);
    world.end(first, ShiftEnd.rested(first.epoch(), true, 1));

    assertThat(world.shifts.next().order().shift()).isEqualTo(2);
    assertThat(world.until(Lifecycle.AWAKE).holds()).isEmpty();
  }

  @Test
  void a_hold_placed_while_the_row_is_slowly_told_of_another_is_not_forgotten() {
    WorkflowStub agent = world.create();
    world.seats.away = new CountDownLatch(1);
    agent.signal("hold", Map.of("hold", "BUDGET"));
    world.await(() -> !world.seats.told.isEmpty());
    agent.signal("hold", Map.of("hold", "INCIDENT"));
    world.until(status -> status.holds().size() == 2);
    world.seats.away.countDown();

    world.await(() -> world.seats.told.size() == 2);
    assertThat(world.status().holds())
        .extracting(Held::hold)
        .containsExactly(Hold.INCIDENT, Hold.BUDGET);
    assertThat(world.seats.lastTold().holds()).hasSize(2);
  }

  @Test
  void an_agent_is_born_with_the_holds_of_its_row() {
    Held budget = new Held(Hold.BUDGET, "ledger", "spent", world.now(), null);
    world.create(AgentLimits.DEFAULT, budget);

    assertThat(world.until(Lifecycle.HELD).holds()).isEqualTo(List.of(budget));
    assertThat(world.seats.told).isEmpty();
  }
}
