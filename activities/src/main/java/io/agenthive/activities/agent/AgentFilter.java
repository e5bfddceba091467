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
 */
public record AgentFilter(
    @Nullable RowState state,
    @Nullable Hold hold,
    @Nullable Tier tier,
    @Nullable String team,
    Map<String, String> labels,
    @Nullable String text,
    @Nullable String tenant) {
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
    this(state, hold, tier, team, labels, text, null);
  }

  /** Those of them that a tenant has. */
  public AgentFilter within(String whose) {
    return new AgentFilter(state, hold, tier, team, labels, text, whose);
  }
}
