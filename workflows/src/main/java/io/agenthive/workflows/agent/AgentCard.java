package io.agenthive.workflows.agent;

import io.agenthive.workflows.note.Summary;
import java.util.Locale;

/**
 * What an agent's workflow knows of its spec; the whole stands in the agent's row.
 *
 * @param specVersion version of the spec that the card was made from
 */
public record AgentCard(String agentId, String role, String team, Tier tier, int specVersion) {
  /** The card of an agent with this spec. */
  public static AgentCard of(String agentId, AgentSpec spec, int specVersion) {
    return new AgentCard(agentId, spec.role(), spec.team(), spec.tier(), specVersion);
  }

  /** One line for lists. */
  public String summary() {
    return Summary.of(role + " · " + team + " · " + tier.name().toLowerCase(Locale.ROOT));
  }
}
