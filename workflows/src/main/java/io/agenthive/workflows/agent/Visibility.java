package io.agenthive.workflows.agent;

import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;

/**
 * What an agent shows of itself in Temporal's lists. An upsert costs events, so only changes are
 * written.
 */
public final class Visibility {
  /**
   * What the agent does: a {@link Lifecycle}; without visible naps {@code LIVE} for both waking and
   * sleeping.
   */
  public static final SearchAttributeKey<String> STATE = SearchAttributeKey.forKeyword("HiveState");

  /** The agent's team. */
  public static final SearchAttributeKey<String> TEAM = SearchAttributeKey.forKeyword("HiveTeam");

  /** The agent's tier. */
  public static final SearchAttributeKey<String> TIER = SearchAttributeKey.forKeyword("HiveTier");

  private Visibility() {}

  /**
   * Shows this lifecycle, if it is not shown already, by whoever began the run or the run before.
   */
  static void show(Lifecycle lifecycle, boolean visibleNaps) {
    String wanted = visibleNaps || !nap(lifecycle) ? lifecycle.name() : "LIVE";
    if (wanted.equals(Workflow.getTypedSearchAttributes().get(STATE))) return;
    Workflow.upsertTypedSearchAttributes(STATE.valueSet(wanted));
  }

  private static boolean nap(Lifecycle lifecycle) {
    return lifecycle == Lifecycle.ASLEEP || lifecycle == Lifecycle.AWAKE;
  }
}
