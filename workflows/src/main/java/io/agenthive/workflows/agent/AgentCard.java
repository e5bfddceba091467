package io.agenthive.workflows.agent;

import io.agenthive.workflows.note.Summary;
import java.util.Locale;

/**
 * What an agent's workflow knows of its spec; the whole stands in the agent's row.
 *
 * @param specVersion version of the spec that the card was made from
 * @param fenced whether it may not act outside before somebody releases its effects; the row
 *     decides, this one shows it
 */
public record AgentCard(
    String agentId, String role, String team, Tier tier, int specVersion, boolean fenced) {
  /** The card of an agent that may act outside. */
  public AgentCard(String agentId, String role, String team, Tier tier, int specVersion) {
    this(agentId, role, team, tier, specVersion, false);
  }

  /** The card of an agent with this spec. */
  public static AgentCard of(String agentId, AgentSpec spec, int specVersion) {
    return new AgentCard(agentId, spec.role(), spec.team(), spec.tier(), specVersion);
  }

  /** The same with its effects fenced, or released. */
  public AgentCard fenced(boolean now) {
    return new AgentCard(agentId, role, team, tier, specVersion, now);
  }

  /** One line for lists. */
  public String summary() {
    return Summary.of(role + " · " + team + " · " + tier.name().toLowerCase(Locale.ROOT));
  }
}
