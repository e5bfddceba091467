package io.agenthive.bench.edge;

import io.agenthive.bench.load.OpenLoop;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.report.Findings;
import java.util.ArrayList;
import java.util.List;

/**
 * Agents are read at a pace. Rows: {@code reads-p50}, {@code reads-p99}: ms from when a read was
 * due to its answer; {@code reads-answered}: a second.
 */
record Reads(EdgeSuite.Plan plan, Findings findings, EdgeStack stack) {
  void run() throws Exception {
    RestDoor door = stack.door();
    List<String> agents = stack.awake(door, "read", plan.scale().workers());
    OpenLoop.Request look = number -> door.look(agents.get((int) (number % agents.size())));
    OpenLoop pace = new OpenLoop(plan.scale().perSecond());
    Warmth.reads(door, agents, plan);
    pace.run(plan.pace().warmUp(), look);
    List<Double> p50 = new ArrayList<>();
    List<Double> p99 = new ArrayList<>();
    List<Double> perSecond = new ArrayList<>();
    for (int i = 0; i < plan.pace().repetitions(); i++) {
      OpenLoop.Run run = pace.run(plan.pace().window(), look);
      p50.add(run.quantile(0.5));
      p99.add(run.quantile(0.99));
      perSecond.add(run.perSecond());
    }
    findings.add("reads-p50", "ms", p50);
    findings.add("reads-p99", "ms", p99);
    findings.add("reads-answered", "reads/s", perSecond);
  }
}
