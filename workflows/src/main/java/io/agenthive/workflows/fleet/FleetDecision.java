package io.agenthive.workflows.fleet;

/**
 * One decision of one tick.
 *
 * @param reason one sentence with the numbers that decided
 * @param facts what was known of the agent
 */
public record FleetDecision(String agentId, FleetAction action, String reason, AgentFacts facts) {
  static FleetDecision rest(AgentFacts agent, String reason) {
    return new FleetDecision(agent.agentId(), FleetAction.REST, reason, agent);
  }

  static FleetDecision release(AgentFacts agent, String reason) {
    return new FleetDecision(agent.agentId(), FleetAction.RELEASE, reason, agent);
  }
}
