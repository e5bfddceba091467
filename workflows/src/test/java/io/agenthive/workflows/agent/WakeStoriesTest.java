package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class WakeStoriesTest {
  @RegisterExtension final AgentWorld world = new AgentWorld();

  @Test
  void creation_opens_no_shift() {
    world.create();
    world.server.sleep(Duration.ofDays(30));

    assertThat(world.status().lifecycle()).isEqualTo(Lifecycle.ASLEEP);
    assertThat(world.shifts.unseen()).isZero();
    assertThat(world.seats.told).isEmpty();
  }

  @Test
  void a_bell_wakes() {
    world.create().signal("mail", Map.of("epoch", 0));

    assertThat(world.shifts.next().order().shift()).isEqualTo(1);
    assertThat(world.until(Lifecycle.AWAKE).shift()).isEqualTo(1);
  }

  @Test
  void after_its_shift_an_agent_rests_idle_and_counts_its_work() {
    world.create().signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened shift = world.shifts.next();
    world.end(shift, ShiftEnd.rested(shift.epoch(), false, 3));

    AgentStatus asleep = world.until(Lifecycle.ASLEEP);
    assertThat(asleep.holds()).extracting(Held::hold).containsExactly(Hold.IDLE);
    assertThat(asleep.shifts()).isEqualTo(1);
    assertThat(asleep.tasks()).isEqualTo(3);
    assertThat(asleep.epoch()).isEqualTo(Epoch.of(1, 1));
  }

  @Test
  void a_bell_lifts_idleness_and_opens_the_next_shift() {
    WorkflowStub agent = world.create();
    agent.signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened first = world.rest();
    agent.signal("mail", Map.of("epoch", first.epoch()));

    assertThat(world.shifts.next().order().shift()).isEqualTo(2);
    assertThat(world.until(Lifecycle.AWAKE).holds()).isEmpty();
  }

  @Test
  void mail_that_a_shift_left_opens_the_next() {
    world.create().signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened first = world.shifts.next();
    world.end(first, ShiftEnd.rested(first.epoch(), true, 0));

    assertThat(world.shifts.next().order().shift()).isEqualTo(2);
  }

  @Test
  void a_bell_that_overtakes_the_end_of_its_shift_is_heard() {
    WorkflowStub agent = world.create();
    agent.signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened first = world.shifts.next();
    agent.signal("mail", Map.of("epoch", first.epoch()));
    world.end(first, ShiftEnd.rested(first.epoch(), false, 1));

    assertThat(world.shifts.next().order().shift()).isEqualTo(2);
    assertThat(world.seats.asked).isEmpty();
  }

  @Test
  void a_stale_bell_is_ignored() {
    WorkflowStub agent = world.create();
    agent.signal("mail", Map.of("epoch", 0));
    world.rest();
    agent.signal("mail", Map.of("epoch", 0));
    world.server.sleep(Duration.ofHours(1));

    assertThat(world.status().lifecycle()).isEqualTo(Lifecycle.ASLEEP);
    assertThat(world.shifts.unseen()).isZero();
  }

  @Test
  void a_bell_from_the_far_future_opens_one_shift_and_no_loop_of_them() {
    world.create().signal("mail", Map.of("epoch", Long.MAX_VALUE));
    world.rest();
    world.server.sleep(Duration.ofHours(1));

    assertThat(world.status().shifts()).isEqualTo(1);
    assertThat(world.shifts.unseen()).isZero();
  }

  @Test
  void a_shift_that_the_row_has_passed_is_followed_by_one_above_it() {
    world.create().signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened first = world.shifts.next();
    world.end(first, new ShiftEnd(Epoch.of(41, 3), ShiftEnd.How.SUPERSEDED, false, 0));

    assertThat(world.shifts.next().order().shift()).isEqualTo(42);
  }

  @Test
  void an_empty_mail_signal_forces_a_shift() {
    world.create().signal("mail");

    assertThat(world.shifts.next().order().shift()).isEqualTo(1);
  }

  @Test
  void a_prewake_opens_a_shift_only_while_none_runs() {
    WorkflowStub agent = world.create();
    agent.signal("mail", Map.of("reason", "PREWAKE"));
    FakeShifts.Opened first = world.shifts.next();
    agent.signal("mail", Map.of("reason", "PREWAKE"));
    world.end(first, ShiftEnd.rested(first.epoch(), false, 0));
    world.until(Lifecycle.ASLEEP);
    world.server.sleep(Duration.ofHours(1));

    assertThat(world.shifts.unseen()).isZero();
  }

  @Test
  void a_shift_that_fails_for_good_is_closed_and_followed_when_mail_waits() {
    world.shifts.broken = true;
    world.create().signal("mail", Map.of("epoch", 0));
    AgentStatus asleep = world.until(status -> status.shifts() == 1);
    assertThat(asleep.epoch()).isEqualTo(Epoch.last(1));
    assertThat(world.seats.closed).hasSize(1);

    world.shifts.broken = false;
    world.agent().signal("mail", Map.of("epoch", Epoch.last(1)));
    assertThat(world.shifts.next().order().shift()).isEqualTo(2);
  }

  @Test
  void a_shift_that_finds_its_agent_retired_ends_its_life() {
    WorkflowStub agent = world.create();
    agent.signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened shift = world.shifts.next();
    world.end(shift, new ShiftEnd(shift.epoch(), ShiftEnd.How.RETIRED, false, 0));

    agent.getResult(Void.class);
    assertThat(world.status().lifecycle()).isEqualTo(Lifecycle.RETIRED);
  }

  @Test
  void an_agent_that_lives_again_goes_on_above_its_rows_epoch() {
    Held idle = new Held(Hold.IDLE, "shift", "nothing to do", world.now(), null);
    world.create(
        AgentState.born(
            AgentWorld.CARD,
            AgentLimits.DEFAULT,
            Epoch.of(7, 2),
            AgentTold.holding(AgentWorld.ID, List.of(idle))));
    world.agent().signal("mail", Map.of("epoch", Epoch.of(7, 2)));

    assertThat(world.shifts.next().order().shift()).isEqualTo(8);
  }

  @Test
  void an_agent_that_lives_again_in_a_shift_nobody_will_end_closes_it_and_looks_for_mail() {
    world.seats.row = new RowFacts(false, Epoch.of(7, 2), true, false);
    world.create(
        AgentState.born(
                AgentWorld.CARD,
                AgentLimits.DEFAULT,
                Epoch.of(7, 2),
                AgentTold.holding(AgentWorld.ID, List.of()))
            .inUnheardShift());

    assertThat(world.shifts.next().order().shift()).isEqualTo(8);
    assertThat(world.seats.closed).containsExactly(new ShiftOrder(AgentWorld.ID, 7));
  }
}
