package io.agenthive.activities.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.workflows.fleet.AgentFacts;
import io.agenthive.workflows.fleet.FleetAction;
import io.agenthive.workflows.fleet.FleetDecision;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TemporalAgentSignalsTest {
  private final TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance();
  private final AgentSignals signals = new TemporalAgentSignals(server.getWorkflowClient());

  @BeforeEach
  void start() {
    server.newWorker("agents").registerWorkflowImplementationTypes(ListenerImpl.class);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_rest_is_a_hold_of_load_by_the_fleet_with_its_reason_and_a_wake_ahead_a_bell() {
    Listener agent = running("agent-a");

    assertThat(signals.tell(decision("a", FleetAction.REST))).isEqualTo(Outcome.TOLD);
    assertThat(signals.tell(decision("a", FleetAction.RELEASE))).isEqualTo(Outcome.TOLD);
    assertThat(signals.prewake("a")).isEqualTo(Outcome.TOLD);

    await()
        .untilAsserted(
            () ->
                assertThat(agent.heard())
                    .containsExactly(
                        "hold {by=fleet, hold=LOAD, reason=Because.}",
                        "release {by=fleet, hold=LOAD, reason=Because.}",
                        "mail {reason=PREWAKE}"));
  }

  @Test
  void an_agent_without_a_workflow_is_missing() {
    assertThat(signals.tell(decision("nobody", FleetAction.REST))).isEqualTo(Outcome.MISSING);
  }

  private Listener running(String id) {
    Listener agent =
        server
            .getWorkflowClient()
            .newWorkflowStub(
                Listener.class,
                WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("agents").build());
    WorkflowClient.start(agent::live);
    return agent;
  }

  private static FleetDecision decision(String agent, FleetAction action) {
    Duration hour = Duration.ofHours(1);
    AgentFacts facts =
        new AgentFacts(agent, "ops", true, hour, hour, 0, Duration.ZERO, 0, true, null);
    return new FleetDecision(agent, action, "Because.", facts);
  }

  /** An agent that only listens. */
  @WorkflowInterface
  public interface Listener {
    @WorkflowMethod
    void live();

    @SignalMethod
    void hold(Map<String, String> note);

    @SignalMethod
    void release(Map<String, String> note);

    @SignalMethod
    void mail(Map<String, String> note);

    @QueryMethod
    List<String> heard();
  }

  /** Remembers what it heard. */
  public static final class ListenerImpl implements Listener {
    private final List<String> heard = new ArrayList<>();

    @Override
    public void live() {
      Workflow.await(() -> heard.size() == 3);
    }

    @Override
    public void hold(Map<String, String> note) {
      heard.add("hold " + new TreeMap<>(note));
    }

    @Override
    public void release(Map<String, String> note) {
      heard.add("release " + new TreeMap<>(note));
    }

    @Override
    public void mail(Map<String, String> note) {
      heard.add("mail " + new TreeMap<>(note));
    }

    @Override
    public List<String> heard() {
      return heard;
    }
  }
}
