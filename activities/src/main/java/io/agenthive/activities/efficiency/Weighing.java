package io.agenthive.activities.efficiency;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Computes figures of agents, each of which may count more than once. */
final class Weighing {
  private final List<AgentTime> agents;
  private final OwnedGaps gaps;
  private final OwnedWaits waits;

  Weighing(List<AgentTime> agents) {
    this.agents = agents;
    gaps = new OwnedGaps(agents);
    waits = new OwnedWaits(agents);
  }

  /** Whoever counts no time is not there. */
  Figures of(int[] weights) {
    double life = sum(weights, AgentTime::life);
    double awake = sum(weights, AgentTime::awake);
    double tasks = sum(weights, AgentTime::tasks);
    double cold = sum(weights, AgentTime::cold);
    double timeout = gaps.timeout(weights, cold);
    double fixedCold = gaps.cold(weights, timeout);
    double fixedIdle = gaps.idle(weights, timeout);
    double waking = cold == 0 ? 0 : sum(weights, AgentTime::waking) * fixedCold / cold;
    double fixedAwake = sum(weights, AgentTime::busy) + fixedIdle + waking;
    Saving all = Saving.of(awake, life);
    Saving fixed = Saving.of(fixedAwake, life);
    return new Figures(
        all.part(),
        cold / tasks,
        waits.p99(weights, tasks, cold),
        new Figures.Fixed(
            timeout,
            fixedIdle,
            fixed.part(),
            fixedCold / tasks,
            waits.p99(weights, tasks, fixedCold)),
        Saving.of(sum(weights, AgentTime::idleInGaps), fixedIdle).part(),
        all.beyond(fixed).part());
  }

  private double sum(int[] weights, ToDoubleFunction<AgentTime> measure) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++)
      sum += weights[i] * measure.applyAsDouble(agents.get(i));
    return sum;
  }
}
