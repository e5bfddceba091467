package io.agenthive.activities.fleet;

import io.agenthive.workflows.agent.AgentWorkflow;
import io.agenthive.workflows.fleet.FleetDecision;
import io.agenthive.workflows.hold.Hold;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;

/**
 * Tells agents by signal: {@code hold} and {@code release}, always of LOAD, always by the fleet.
 */
final class TemporalAgentSignals implements AgentSignals {
  private static final String FLEET = "fleet";

  private final WorkflowClient client;

  TemporalAgentSignals(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Outcome tell(FleetDecision decision) {
    Note note = new Note(Hold.LOAD, FLEET, decision.reason());
    try {
      client
          .newUntypedWorkflowStub(AgentWorkflow.workflowId(decision.agentId()))
          .signal(signal(decision), note);
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
