package io.agenthive.bench.idle;

import io.agenthive.workflows.idle.NamedPolicy;
import io.agenthive.workflows.idle.WakePrice;
import java.util.List;

/**
 * Policies on one trace at one price, against what the best fixed timeout would have cost.
 *
 * @param best the fixed timeout that costs least in hindsight, in seconds
 * @param bestCost its {@code J}
 */
record Comparison(WakePrice price, double best, double bestCost, List<Line> lines) {
  /**
   * One policy.
   *
   * @param toBest {@code J / J} of the best fixed timeout; below 1 is better
   * @param skill 0: as good as that timeout; 1: as the reactive oracle; above: waking ahead beats
   *     it
   * @param saved idleness against the fixed timeout of the same cold rate (E); NaN if it has none
   */
  record Line(NamedPolicy policy, Outcome outcome, double toBest, double skill, double saved) {}

  static Comparison of(Trace trace, Gaps gaps, List<NamedPolicy> policies, WakePrice price) {
    FixedTimeouts fixed = gaps.timeouts();
    double best = fixed.best(price);
    double bestCost = fixed.cost(best, price);
    List<Line> lines =
        policies.stream().map(policy -> line(trace, fixed, policy, price, bestCost)).toList();
    return new Comparison(price, best, bestCost, lines);
  }

  private static Line line(
      Trace trace, FixedTimeouts fixed, NamedPolicy policy, WakePrice price, double bestCost) {
    Outcome outcome = Replay.of(trace, policy.at(price), price);
    double reactive = outcome.limits().reactive();
    double same = fixed.idle(fixed.ofCold(outcome.cold()));
    return new Line(
        policy,
        outcome,
        outcome.cost() / bestCost,
        (bestCost - outcome.cost()) / (bestCost - reactive),
        1 - outcome.idle() / same);
  }
}
