package io.agenthive.bench.fleet;

import io.agenthive.activities.fleet.PostgresFleet;
import io.agenthive.bench.core.Pace;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.stack.CpuTimes;
import io.agenthive.bench.stack.RowsAlone;
import io.agenthive.workflows.fleet.FleetActivities;
import io.agenthive.workflows.fleet.FleetPlan;
import io.agenthive.workflows.fleet.FleetPolicy;
import io.agenthive.workflows.fleet.FleetTickWorkflow;
import io.agenthive.workflows.fleet.Prewaking;
import java.util.ArrayList;
import java.util.List;

/**
 * Decisions on a fleet, one after the other, on real rows: what the tick's activities read, what
 * its workflow plans from it, and whom it would wake ahead. Nobody is told. Rows, for N agents:
 *
 * <ul>
 *   <li>{@code tick-N-p50}, {@code -p95}, {@code -p99}: ms from the first statement to the plan.
 *   <li>{@code tick-N-cpu}: ms of processor time of one, PostgreSQL's included.
 *   <li>{@code tick-N-core}: % of one core, for a tick every {@link FleetTickWorkflow#EVERY}.
 *   <li>{@code tick-N-rests}: agents that it let rest.
 * </ul>
 */
record Ticks(FleetSuite suite, Findings findings) {
  private static final int WARM_UP = 50;

  /** As many of the awake agents may stay so: the others are proposed to rest. */
  private static final double STAYING = 0.9;

  private static final int SLOW = 10_000; // agents, above which fewer ticks are enough

  void run() {
    for (int agents : suite.plan().scale().agents()) {
      try (RowsAlone rows = new RowsAlone(suite.say());
          PostgresFleet fleet = fleet(agents, rows)) {
        new FleetRows(rows.database()).write(agents);
        measure(agents, rows, fleet);
      }
    }
  }

  private static PostgresFleet fleet(int agents, RowsAlone rows) {
    FleetPolicy policy = FleetPolicy.of((int) (agents * STAYING / 10));
    return new PostgresFleet(rows.database(), rows.client(), () -> 0, policy, () -> 1);
  }

  private void measure(int agents, RowsAlone rows, FleetActivities fleet) {
    FleetRows expected = new FleetRows(rows.database());
    expected.expect();
    Pace pace = suite.plan().pace();
    int ticks = agents > SLOW ? Math.max(1, pace.wakes() / 5) : pace.wakes();
    for (int i = 0; i < Math.min(WARM_UP, ticks); i++) decided(fleet);
    List<List<Double>> millis = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    for (int i = 0; i < pace.repetitions(); i++) {
      expected.expect();
      CpuTimes before = CpuTimes.of(rows.processes());
      List<Double> round = new ArrayList<>();
      for (int j = 0; j < ticks; j++) round.add(millis(fleet));
      millis.add(round);
      cpu.add(all(CpuTimes.of(rows.processes()).since(before), ticks));
    }
    String name = "tick-" + agents;
    findings.quantiles(name, "ms", millis);
    findings.add(name + "-cpu", "CPU ms", cpu);
    double every = FleetTickWorkflow.EVERY.toMillis();
    findings.add(name + "-core", "%", cpu.stream().map(each -> 100 * each / every).toList());
    findings.add(name + "-rests", "agents", List.of((double) decided(fleet).decisions().size()));
  }

  private static double all(CpuTimes used, int ticks) {
    return used.byProcess().values().stream().mapToDouble(each -> each.toNanos() / 1e6).sum()
        / ticks;
  }

  private static double millis(FleetActivities fleet) {
    long start = System.nanoTime();
    var unused = decided(fleet);
    return (System.nanoTime() - start) / 1e6;
  }

  private static FleetPlan decided(FleetActivities fleet) {
    FleetPlan plan = fleet.read().plan();
    Prewaking ahead = fleet.prewake();
    if (ahead.planned() > 0) throw new IllegalStateException(ahead.verdict());
    return plan;
  }
}
