package io.agenthive.activities.fork;

import io.agenthive.activities.agent.AgentOrigin;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.workflows.agent.AgentSpec;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A new agent is to begin as another was.
 *
 * @param newId the new agent's
 * @param parent the other's
 * @param generation the checkpoint as which it begins; null: the newest
 * @param team null: the parent's
 * @param labels null: the parent's
 * @param by who wants it
 * @param reason why
 */
public record ForkOrder(
    String newId,
    String parent,
    @Nullable Long generation,
    @Nullable String team,
    @Nullable Map<String, String> labels,
    String by,
    String reason) {
  /**
   * What the new agent is.
   *
   * @throws IllegalArgumentException if it cannot be that; the field comes first
   */
  AgentSpec spec(AgentSpec of) {
    return new AgentSpec(
        of.role(),
        Objects.requireNonNullElse(team, of.team()),
        of.tier(),
        of.systemPrompt(),
        of.tools(),
        Objects.requireNonNullElse(labels, of.labels()),
        of.deferrable(),
        of.concurrency(),
        of.dispatch(),
        of.idleTimeout(),
        of.fallback());
  }

  /** Whether an agent of the new ID is what this order asks for: it was made by it before. */
  boolean made(AgentRow row, AgentRow parent) {
    AgentOrigin origin = row.origin();
    if (origin == null || origin.archive() != null) return false;
    AgentOrigin.Ancestor nearest = origin.line().getFirst();
    return nearest.agentId().equals(parent.id())
        && (generation == null || generation == nearest.generation())
        && row.spec().equals(spec(parent.spec()));
  }
}
