package io.agenthive.activities.agent;

/** The ID belongs to an agent already; nothing was changed. */
public final class AgentExists extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String agentId;

  AgentExists(String agentId) {
    super("agent '" + agentId + "' exists already", null, false, false);
    this.agentId = agentId;
  }

  /** The ID. */
  public String agentId() {
    return agentId;
  }
}
