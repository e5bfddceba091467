package io.agenthive.bench.edge;

import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.load.Window;
import io.agenthive.bench.report.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Callers leave tasks without waiting for the answers, one after the other each. Rows, for N
 * callers: {@code accept-p50-N}, {@code accept-p99-N}: ms until a task is accepted, durably; {@code
 * accept-tasks-N}: accepted a second. The agents work on them meanwhile.
 */
record Accepts(EdgeSuite.Plan plan, Findings findings, EdgeStack stack) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  void run() throws Exception {
    RestDoor door = stack.door();
    List<String> agents = stack.awake(door, "worker", plan.scale().workers());
    Callers callers = new Callers(door::leave, agents, "accept");
    int many = plan.scale().callers();
    callers.carry(many, plan.pace().warmUp());
    List<Double> perSecond = new ArrayList<>();
    List<Double> p50 = new ArrayList<>();
    List<Double> p99 = new ArrayList<>();
    for (int i = 0; i < plan.pace().repetitions(); i++) {
      stack.drain(PATIENCE);
      Window window = callers.carry(many, plan.pace().window());
      perSecond.add(window.perSecond());
      p50.add(window.millis(0.5));
      p99.add(window.millis(0.99));
    }
    stack.drain(PATIENCE);
    findings.add("accept-p50-" + many, "ms", p50);
    findings.add("accept-p99-" + many, "ms", p99);
    findings.add("accept-tasks-" + many, "tasks/s", perSecond);
  }
}
