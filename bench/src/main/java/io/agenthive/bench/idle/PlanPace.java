package io.agenthive.bench.idle;

import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.FleetGaps;
import io.agenthive.workflows.idle.FleetTable;
import io.agenthive.workflows.idle.HazardPolicy;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.IdlePlans;
import io.agenthive.workflows.idle.WakePrice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What plans take one thread of this machine, for agents that have learned a trace's gaps. */
final class PlanPace {
  static final int PLANS = 100_000;

  /** Gaps that an agent had, at most: older ones hardly count. */
  private static final int GAPS = 200;

  private static final WakePrice PRICE = new WakePrice(60, 1, 0);

  private final HazardPolicy policy = new HazardPolicy(PRICE);
  private final List<AgentGaps> agents = new ArrayList<>();
  private final FleetTable fleet;

  PlanPace(Trace trace) {
    FleetGaps all = new FleetGaps();
    for (double gap : Gaps.of(trace).closed()) all.closed(gap);
    fleet = all.table();
    double[] since = new double[trace.agents().size()];
    Arrays.fill(since, Double.NaN);
    for (int i = 0; i < trace.agents().size(); i++) agents.add(new AgentGaps());
    for (int i = 0; i < trace.tasks(); i++) {
      int agent = trace.agent()[i];
      double gap = trace.arrivals()[i] - since[agent];
      if (gap > 0 && agents.get(agent).gaps() < GAPS) learned(agents.get(agent), gap);
      since[agent] = trace.arrivals()[i] + trace.durations()[i];
    }
  }

  private void learned(AgentGaps agent, double gap) {
    agent.closed(gap, policy.plan(agent, fleet), PRICE);
  }

  /** Seconds for {@link #PLANS} of them, so often; one more warms up. */
  List<Double> seconds(int repetitions) {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i <= repetitions; i++) {
      double took = seconds();
      if (i > 0) seconds.add(took);
    }
    return seconds;
  }

  private double seconds() {
    double sum = 0; // so that no plan is left out
    long start = System.nanoTime();
    for (int i = 0; i < PLANS; i++) {
      IdlePlans plans = policy.plan(agents.get(i % agents.size()), fleet);
      IdlePlan followed = plans.followed();
      sum += followed.tail();
    }
    double took = (System.nanoTime() - start) / 1e9;
    if (Double.isNaN(sum)) throw new IllegalStateException("a plan has no tail");
    return took;
  }
}
