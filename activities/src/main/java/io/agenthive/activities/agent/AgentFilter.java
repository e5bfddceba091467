package io.agenthive.activities.agent;

import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Hold;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which agents; null and empty say "any".
 *
 * @param labels each of them must be on the agent
 * @param text part of the ID, role or team, in any case
 * @param tenant whose
 * @param owner name of the caller who made them
 */
public record AgentFilter(
    @Nullable RowState state,
    @Nullable Hold hold,
    @Nullable Tier tier,
    @Nullable String team,
    Map<String, String> labels,
    @Nullable String text,
    @Nullable String tenant,
    @Nullable String owner) {
  /** All agents. */
  public static final AgentFilter ALL = new AgentFilter(null, null, null, null, Map.of(), null);

  /** Orders the labels, so that equal filters read the same. */
  public AgentFilter {
    labels = new TreeMap<>(labels);
  }

  /** Those of every tenant. */
  public AgentFilter(
      @Nullable RowState state,
      @Nullable Hold hold,
      @Nullable Tier tier,
      @Nullable String team,
      Map<String, String> labels,
      @Nullable String text) {
    this(state, hold, tier, team, labels, text, null, null);
  }

  /** Those of them that a tenant has; null: whoever has them. */
  public AgentFilter within(@Nullable String whose) {
    return new AgentFilter(state, hold, tier, team, labels, text, whose, owner);
  }

  /** Those of them that a caller made; null: whoever made them. */
  public AgentFilter madeBy(@Nullable String name) {
    return new AgentFilter(state, hold, tier, team, labels, text, tenant, name);
  }
}
