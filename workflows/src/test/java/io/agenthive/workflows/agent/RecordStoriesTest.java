package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.trail.Deed;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked of an agent's workflow, by whatever means, reaches the audit trail. */
final class RecordStoriesTest {
  @RegisterExtension final AgentWorld world = new AgentWorld();

  private void awaitRecorded(String... actions) {
    world.await(() -> world.seats.deeds.size() >= actions.length);
    assertThat(world.seats.deeds).extracting(Deed::action).containsExactlyInAnyOrder(actions);
  }

  @Test
  void signals_and_updates_are_recorded_each_once() {
    WorkflowStub agent = world.create();

    agent.signal("sleep", Map.of("reason", "lunch", "by", "ann"));
    agent.signal("sleep", Map.of("reason", "lunch", "by", "ann"));
    agent.signal("dance");
    AgentStatus held =
        agent.update("sleepNow", AgentStatus.class, ControlNote.of("bo", "a longer lunch"));

    awaitRecorded("agents:sleep", "agents:sleep", "agents:dance", "agents:sleep");
    assertThat(held.lifecycle()).isEqualTo(Lifecycle.HELD);
    assertThat(world.seats.deeds).extracting(Deed::key).doesNotHaveDuplicates();
  }

  @Test
  void going_back_is_recorded_with_what_came_of_it() {
    WorkflowStub agent = world.create();
    world.seats.refusal = "it does not verify";
    RestoreOrder order = new RestoreOrder("o-1", 3L, "ann", "astray");

    assertThatThrownBy(() -> agent.update("restore", AgentStatus.class, order))
        .isInstanceOf(WorkflowUpdateException.class);

    awaitRecorded("checkpoints:restore");
    assertThat(world.seats.deeds.getFirst().refused()).isEqualTo("it does not verify");
  }

  @Test
  void a_request_to_cancel_the_agent_is_recorded_as_refused() {
    WorkflowStub agent = world.create();

    agent.cancel();

    awaitRecorded("agents:cancel");
    assertThat(world.seats.deeds.getFirst().refused()).contains("retire it");
  }

  @Test
  void retirement_is_recorded_before_the_agent_is_gone() {
    WorkflowStub agent = world.create();

    agent.update("retireNow", AgentStatus.class, ControlNote.of("ann", "done"));

    awaitRecorded("agents:retire");
  }
}
