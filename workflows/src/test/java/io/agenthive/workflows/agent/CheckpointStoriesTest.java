package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an agent's workflow knows of its checkpoints, and does without one. */
final class CheckpointStoriesTest {
  private static final RestoreOrder ORDER = new RestoreOrder("r-1", 3L, "ann", "it went astray");
  private static final CheckpointMark FIRST = new CheckpointMark(1, "1".repeat(64));

  @RegisterExtension final AgentWorld world = new AgentWorld();

  @Test
  void the_next_shift_is_told_what_history_knows() {
    WorkflowStub agent = world.create();
    agent.signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened first = world.shifts.next();
    assertThat(first.order().after()).isNull();
    world.end(first, ShiftEnd.rested(first.epoch(), false, 1).with(FIRST));
    agent.signal("mail", Map.of("epoch", first.epoch()));
    FakeShifts.Opened second = world.shifts.next();
    assertThat(second.order().after()).isEqualTo(FIRST);

    assertThat(second.order().rested()).isTrue();

    world.end(second, ShiftEnd.rested(second.epoch(), true, 1).losing("a chunk is missing"));
    assertThat(world.shifts.next().order().after())
        .as("a shift that tells of none takes none away")
        .isEqualTo(FIRST);
    assertThat(world.status().rejections().getLast().why()).isEqualTo("a chunk is missing");
  }

  @Test
  void an_order_that_was_carried_out_long_ago_changes_nothing() {
    WorkflowStub agent = world.create();
    agent.update("restore", AgentStatus.class, ORDER);
    agent.signal("mail");
    FakeShifts.Opened first = world.shifts.next();
    world.seats.before = Epoch.last(0);

    AgentStatus now = agent.update("restore", AgentStatus.class, ORDER);
    assertThat(now.lifecycle()).isEqualTo(Lifecycle.AWAKE);
    world.end(first, ShiftEnd.rested(first.epoch(), false, 3));
    assertThat(world.until(Lifecycle.ASLEEP).tasks()).isEqualTo(3);
  }

  @Test
  void an_agent_whose_state_does_not_verify_is_held_until_somebody_has_looked() {
    WorkflowStub agent = world.create();
    agent.signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened first = world.shifts.next();
    world.end(first, ShiftEnd.unverified(first.epoch(), true, "no checkpoint verifies"));

    AgentStatus held = world.until(Lifecycle.HELD);
    assertThat(held.holds())
        .anySatisfy(
            hold -> {
              assertThat(hold.hold()).isEqualTo(Hold.INCIDENT);
              assertThat(hold.by()).isEqualTo("hive");
              assertThat(hold.reason()).isEqualTo("no checkpoint verifies");
            });
    agent.signal("mail", Map.of("epoch", first.epoch()));
    world.server.sleep(Duration.ofHours(1));
    assertThat(world.shifts.unseen()).isZero();

    agent.signal("release", Map.of("hold", "INCIDENT", "reason", "mended"));
    assertThat(world.shifts.next().order().shift()).as("its mail was not forgotten").isEqualTo(2);
  }

  @Test
  void an_agent_goes_back_while_it_rests_and_says_so_in_its_next_shift() {
    WorkflowStub agent = world.create();
    agent.signal("mail", Map.of("epoch", 0));
    world.rest();

    AgentStatus back = agent.update("restore", AgentStatus.class, ORDER);
    assertThat(back.epoch()).isEqualTo(Epoch.last(1));
    assertThat(back.lifecycle()).isEqualTo(Lifecycle.ASLEEP);
    assertThat(world.seats.restored).containsExactly(ORDER);

    agent.signal("mail", Map.of("epoch", Epoch.last(1)));
    assertThat(Objects.requireNonNull(world.shifts.next().order().after()).generation())
        .isEqualTo(ORDER.number() + 5);
  }

  @Test
  void the_shift_of_an_agent_that_goes_back_is_over_and_its_mail_waits_for_the_next() {
    WorkflowStub agent = world.create();
    agent.signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened first = world.shifts.next();
    world.seats.row = new RowFacts(true, 0, true, false);

    agent.update("restore", AgentStatus.class, ORDER);
    FakeShifts.Opened second = world.shifts.next();
    assertThat(second.order().shift()).isEqualTo(2);
    world.end(first, ShiftEnd.rested(first.epoch(), false, 3));
    assertThat(world.until(Lifecycle.AWAKE).tasks()).as("the old shift is not heard").isZero();
  }

  @Test
  void going_back_ends_the_incident_of_the_hive_and_no_other() {
    WorkflowStub agent = world.create();
    agent.signal("mail", Map.of("epoch", 0));
    FakeShifts.Opened first = world.shifts.next();
    world.end(first, ShiftEnd.unverified(first.epoch(), false, "no checkpoint verifies"));
    world.until(Lifecycle.HELD);
    assertThat(agent.update("restore", AgentStatus.class, ORDER).holds())
        .noneMatch(held -> held.hold() == Hold.INCIDENT);

    agent.signal("hold", Map.of("hold", "INCIDENT", "reason", "leak", "by", "security"));
    world.until(Lifecycle.HELD);
    RestoreOrder again = new RestoreOrder("r-2", 1L, "ann", "once more");
    assertThat(agent.update("restore", AgentStatus.class, again).holds())
        .anyMatch(held -> held.hold() == Hold.INCIDENT);
  }

  @Test
  void an_order_that_is_refused_changes_nothing_and_says_why() {
    WorkflowStub agent = world.create();
    world.seats.refusal = "there is no checkpoint 3";

    assertThatThrownBy(() -> agent.update("restore", AgentStatus.class, ORDER))
        .rootCause()
        .hasMessageContaining("there is no checkpoint 3");
    assertThat(world.status().rejections()).hasSize(1);
    for (RestoreOrder bad :
        List.of(
            new RestoreOrder("r", -1L, "ann", "why"),
            new RestoreOrder("r", null, "ann", "why"),
            new RestoreOrder("", 1L, "ann", "why"),
            new RestoreOrder("r", 1L, "ann", " "))) {
      assertThatThrownBy(() -> agent.update("restore", AgentStatus.class, bad))
          .isInstanceOf(WorkflowUpdateException.class);
    }
    assertThat(world.seats.restored).hasSize(1);
  }
}
