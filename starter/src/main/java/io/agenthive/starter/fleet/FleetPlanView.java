package io.agenthive.starter.fleet;

import io.agenthive.activities.fleet.FleetDesk;
import io.agenthive.workflows.fleet.FleetAction;
import io.agenthive.workflows.fleet.FleetDecision;
import io.agenthive.workflows.fleet.Prewaking;
import java.util.List;

/**
 * What a tick would do, as it is sent.
 *
 * @param verdict the state of the fleet and what follows from it, in sentences
 * @param frozen nobody would be let rest because too many were proposed
 * @param decisions releases first, then rests; agents of all tenants
 */
record FleetPlanView(
    String verdict, boolean frozen, List<FleetDecisionView> decisions, PrewakingView ahead) {
  /** One decision. */
  record FleetDecisionView(String agentId, FleetAction action, String reason) {
    static FleetDecisionView of(FleetDecision decision) {
      return new FleetDecisionView(decision.agentId(), decision.action(), decision.reason());
    }
  }

  /**
   * Who is woken ahead.
   *
   * @param due resting agents that are to be ready within minutes
   * @param planned those of them that would be woken before the next tick
   * @param shed those whose window would be over
   */
  record PrewakingView(int due, int planned, int shed, String verdict) {
    static PrewakingView of(Prewaking prewaking) {
      return new PrewakingView(
          prewaking.due(), prewaking.planned(), prewaking.shed(), prewaking.verdict());
    }
  }

  static FleetPlanView of(FleetDesk.Outline outline) {
    return new FleetPlanView(
        outline.plan().verdict(),
        outline.plan().frozen(),
        outline.plan().decisions().stream().map(FleetDecisionView::of).toList(),
        PrewakingView.of(outline.prewaking()));
  }
}
