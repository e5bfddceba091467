package io.agenthive.activities.fleet;

import io.agenthive.workflows.agent.AgentWorkflow;
import io.agenthive.workflows.fleet.FleetDecision;
import io.agenthive.workflows.hold.Hold;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import java.util.Map;

/**
 * Tells agents by signal: {@code hold} and {@code release}, always of LOAD, always by the fleet;
 * {@code mail} to wake them ahead.
 */
final class TemporalAgentSignals implements AgentSignals {
  private static final String FLEET = "fleet";

  private final WorkflowClient client;

  TemporalAgentSignals(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Outcome tell(FleetDecision decision) {
    return signal(
        decision.agentId(), signal(decision), new Note(Hold.LOAD, FLEET, decision.reason()));
  }

  @Override
  public Outcome prewake(String agentId) {
    return signal(agentId, "mail", Map.of("reason", "PREWAKE"));
  }

  private Outcome signal(String agentId, String name, Object note) {
    try {
      client.newUntypedWorkflowStub(AgentWorkflow.workflowId(agentId)).signal(name, note);
      return Outcome.TOLD;
    } catch (WorkflowNotFoundException e) {
      return Outcome.MISSING;
    } catch (WorkflowServiceException e) {
      return Outcome.failed(e);
    }
  }

  private static String signal(FleetDecision decision) {
    return switch (decision.action()) {
      case REST -> "hold";
      case RELEASE -> "release";
    };
  }

  /** What comes with the signal. */
  record Note(Hold hold, String by, String reason) {}
}
