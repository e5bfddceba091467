package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RetireStoriesTest {
  private static final ControlNote NOTE = ControlNote.of("ann", "season over");

  @RegisterExtension final AgentWorld world = new AgentWorld();

  @Test
  void an_agent_without_open_mail_retires_at_once() {
    WorkflowStub agent = world.create();
    agent.signal("retire", Map.of("reason", "season over"));

    agent.getResult(Void.class);
    assertThat(world.seats.lastTold().retiring()).isTrue();
    assertThat(world.seats.retired).containsExactly(false);
    assertThat(world.status().lifecycle()).isEqualTo(Lifecycle.RETIRED);
  }

  @Test
  void open_mail_keeps_a_retiring_agent_which_tries_again_every_ten_seconds() {
    world.seats.gone.addAll(List.of(false, false));
    WorkflowStub agent = world.create();
    Instant before = world.now();
    agent.signal("retire");

    agent.getResult(Void.class);
    assertThat(world.seats.retired).containsExactly(false, false, false);
    assertThat(Duration.between(before, world.now()))
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
  }

  @Test
  void a_retiring_agent_finishes_its_shift_first() {
    WorkflowStub agent = world.create();
    agent.signal("mail");
    FakeShifts.Opened shift = world.shifts.next();
    agent.signal("retire");
    world.until(status -> status.retirement() == Retirement.WINDING_DOWN);
    world.await(() -> !world.seats.told.isEmpty());
    assertThat(world.seats.retired).isEmpty();

    world.end(shift, ShiftEnd.rested(shift.epoch(), false, 1));
    agent.getResult(Void.class);
    assertThat(world.seats.retired).containsExactly(false);
  }

  @Test
  void a_retiring_agent_still_works_off_its_mail() {
    world.seats.gone.add(false);
    WorkflowStub agent = world.create();
    agent.signal("retire");
    world.await(() -> world.seats.retired.size() == 1);
    agent.signal("mail", Map.of("epoch", 0));

    assertThat(world.shifts.next().order().shift()).isEqualTo(1);
  }

  @Test
  void retire_now_discards_and_ends_a_running_shift() {
    WorkflowStub agent = world.create();
    agent.signal("mail");
    world.shifts.next();

    AgentStatus status = agent.update("retireNow", AgentStatus.class, NOTE);
    assertThat(status.retirement()).isEqualTo(Retirement.RETIRED);
    agent.getResult(Void.class);
    assertThat(world.seats.retired).containsExactly(true);
  }

  @Test
  void retire_now_does_not_wait_for_the_next_try_of_retire() {
    world.seats.gone.add(false);
    WorkflowStub agent = world.create();
    agent.signal("retire");
    world.await(() -> world.seats.retired.size() == 1);
    Instant before = world.now();
    agent.update("retireNow", AgentStatus.class, NOTE);
    Instant answered = world.now(); // whoever waits for a result lets the server skip time

    agent.getResult(Void.class);
    assertThat(world.seats.retired).containsExactly(false, true);
    assertThat(Duration.between(before, answered)).isLessThan(Wishes.RETIRE_RETRY);
  }

  @Test
  void somebody_who_waits_for_sleep_hears_that_the_agent_retired() throws Exception {
    WorkflowStub agent = world.create();
    agent.signal("mail");
    world.shifts.next();
    var asleep =
        agent.startUpdate("sleepNow", WorkflowUpdateStage.ACCEPTED, AgentStatus.class, NOTE);
    agent.update("retireNow", AgentStatus.class, NOTE);

    assertThat(asleep.getResultAsync().get(20, TimeUnit.SECONDS).retirement())
        .isEqualTo(Retirement.RETIRED);
    agent.getResult(Void.class);
  }
}
