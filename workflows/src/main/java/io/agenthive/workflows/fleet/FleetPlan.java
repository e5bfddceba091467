package io.agenthive.workflows.fleet;

import java.util.List;

/**
 * What one tick decided.
 *
 * @param verdict the state of the fleet and what follows from it, in sentences with their numbers
 * @param frozen nobody is let rest because too many were proposed: a person should look
 * @param decisions releases first, then rests; no agent twice
 */
public record FleetPlan(String verdict, boolean frozen, List<FleetDecision> decisions) {
  /** Before the tick has decided. */
  public static final FleetPlan NONE = new FleetPlan("Nothing is decided yet.", false, List.of());

  /** Refuses two decisions on one agent. */
  public FleetPlan {
    if (decisions.stream().map(FleetDecision::agentId).distinct().count() < decisions.size()) {
      throw new IllegalArgumentException("two decisions on one agent: " + decisions);
    }
    decisions = List.copyOf(decisions);
  }

  /** How many agents this does that to. */
  public int count(FleetAction action) {
    return (int) decisions.stream().filter(decision -> decision.action() == action).count();
  }
}
