package io.agenthive.activities.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.workflows.agent.AgentLimits;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.agent.Visibility;
import io.agenthive.workflows.hold.Hold;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.SearchAttributes;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class AgentLivesTest {
  private static TestWorkflowEnvironment world;

  private final String id = "a-" + UUID.randomUUID();
  private final String workflow = "agent-" + id;

  @BeforeAll
  static void begin() {
    world = AgentWorld.begin();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  void a_row_begins_to_live_with_its_search_attributes() {
    lives().begin(row(RowState.ASLEEP));

    WorkflowExecutionDescription seen =
        world.getWorkflowClient().newUntypedWorkflowStub(workflow).describe();
    assertThat(seen.getWorkflowType()).isEqualTo("Agent");
    SearchAttributes shown = seen.getTypedSearchAttributes();
    assertThat(shown.get(Visibility.STATE)).isEqualTo("ASLEEP");
    assertThat(shown.get(Visibility.TEAM)).isEqualTo("core");
    assertThat(shown.get(Visibility.TIER)).isEqualTo("ROUTINE");
    assertThat(summary()).isEqualTo("coder · core · routine");
  }

  @Test
  void beginning_twice_leaves_the_living_one_alone() {
    lives().begin(row(RowState.ASLEEP));
    WorkflowExecution first = execution();

    lives().begin(row(RowState.ASLEEP));

    assertThat(execution()).isEqualTo(first);
  }

  @Test
  void a_retired_agent_does_not_begin_again() {
    assertThatThrownBy(() -> lives().begin(row(RowState.RETIRED)))
        .hasMessage("agent '" + id + "' is retired");
  }

  @Test
  void an_ask_is_answered() {
    lives().begin(row(RowState.ASLEEP));

    lives().ask(id, AgentVerb.SLEEP, note("lunch"), "").getResultAsync().join();

    assertThat(heard()).contains(workflow + " sleepNow lunch");
  }

  @Test
  void an_ask_that_is_repeated_under_its_id_is_heard_once() {
    lives().begin(row(RowState.ASLEEP));

    lives().ask(id, AgentVerb.WAKE, note("up"), "ask-1").getResultAsync().join();
    lives().ask(id, AgentVerb.WAKE, note("up"), "ask-1").getResultAsync().join();

    assertThat(heard()).filteredOn((workflow + " wakeNow up")::equals).hasSize(1);
  }

  @Test
  void a_refused_ask_fails_with_the_agents_words() {
    lives().begin(row(RowState.ASLEEP));

    assertThatThrownBy(
            () ->
                lives()
                    .ask(id, AgentVerb.WAKE, note(RecordedAgent.REFUSE), "")
                    .getResultAsync()
                    .join())
        .hasRootCauseMessage(
            "message='an INCIDENT hold stands in the way', type='HELD', nonRetryable=false")
        .hasCauseInstanceOf(WorkflowUpdateException.class);
  }

  @Test
  void an_agent_that_does_not_live_cannot_be_asked() {
    assertThatThrownBy(() -> lives().ask(id, AgentVerb.SLEEP, note("lunch"), ""))
        .isInstanceOf(WorkflowNotFoundException.class);
  }

  @Test
  void a_retired_life_ends() {
    lives().begin(row(RowState.ASLEEP));

    lives().ask(id, AgentVerb.RETIRE, note("done"), "").getResultAsync().join();

    world.getWorkflowClient().newUntypedWorkflowStub(workflow).getResult(Void.class);
    assertThat(heard()).contains(workflow + " retireNow done");
  }

  @Test
  void a_signal_and_holds_reach_the_agent() {
    lives().begin(row(RowState.ASLEEP));

    lives().tell(id, AgentSignal.KEEP_AWAKE, note("demo"));
    lives().hold(id, Hold.INCIDENT, note("smoke"));
    lives().release(id, Hold.INCIDENT, note("clear"));

    await()
        .untilAsserted(
            () ->
                assertThat(heard())
                    .contains(
                        workflow + " keepAwake demo",
                        workflow + " hold smoke",
                        workflow + " release clear"));
  }

  /** What the Web UI shows above the agent's history. */
  private String summary() {
    var started = world.getWorkflowClient().fetchHistory(workflow).getEvents().getFirst();
    return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
        started.getUserMetadata().getSummary(), String.class, String.class);
  }

  private List<String> heard() {
    return List.copyOf(RecordedAgent.HEARD);
  }

  private WorkflowExecution execution() {
    return world.getWorkflowClient().newUntypedWorkflowStub(workflow).describe().getExecution();
  }

  private AgentLives lives() {
    return new AgentLives(world.getWorkflowClient(), AgentLimits.DEFAULT);
  }

  private AgentRow row(RowState state) {
    Instant then = Instant.parse("2026-11-21T10:00:00Z");
    AgentSpec spec = AgentSpec.of("coder", "core", Tier.ROUTINE);
    return new AgentRow(
        id, "default", state, false, 7, List.of(), null, null, spec, null, 1, 0, then, then, null,
        false, null, null);
  }

  private static ControlNote note(String reason) {
    return ControlNote.of("tester", reason);
  }
}
