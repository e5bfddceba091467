package io.agenthive.bench.core;

import io.agenthive.bench.load.Window;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Spread;
import io.agenthive.bench.stack.CpuTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The windows of one engine at one number of callers. */
final class Windows {
  /** All that works for an engine; whoever calls it is told apart and does not count. */
  private static final String ALL = "all";

  private static final String CALLERS = "callers";
  private static final String CPU = "CPU ms/1000 tasks";

  private final Contender contender;
  private final int callers;
  private final Histories events;
  private final List<Double> perSecond = new ArrayList<>();
  private final Map<String, List<Double>> millis = new TreeMap<>();
  private final Map<String, List<Double>> cpu = new TreeMap<>();
  private final List<Double> written = new ArrayList<>();

  Windows(Contender contender, int callers, Histories events) {
    this.contender = contender;
    this.callers = callers;
    this.events = events;
  }

  void warmUp(Pace pace) throws InterruptedException {
    contender.callers().carry(callers, pace.shortWarmUp());
  }

  /** One window for throughput and cost, then one that sees acceptance. */
  void measure(Pace pace) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(pace.pause().toNanos());
    long wroteBefore = events.of(contender.workflows());
    CpuTimes before = CpuTimes.of(contender.processes());
    Window window = contender.callers().carry(callers, pace.window());
    Map<String, Double> used =
        CpuTimes.of(contender.processes()).since(before).millisPerThousand(window.tasks());
    used.forEach((process, each) -> add(cpu, process, each));
    add(cpu, ALL, allOf(used));
    written.add((events.of(contender.workflows()) - wroteBefore) * 1_000.0 / window.tasks());
    perSecond.add(window.perSecond());
    add(millis, "p50", window.millis(0.5));
    add(millis, "p99", window.millis(0.99));
    Window seen = contender.callers().see(callers, pace.seenWindow());
    quantiles("accept", seen.accepts());
    quantiles("done", seen.dones());
  }

  private static double allOf(Map<String, Double> used) {
    return used.entrySet().stream()
        .filter(process -> !process.getKey().equals(CALLERS))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private void quantiles(String what, List<Double> all) {
    if (all.isEmpty()) return; // nobody told
    add(millis, what + "-p50", Spread.quantile(all, 0.5));
    add(millis, what + "-p99", Spread.quantile(all, 0.99));
  }

  void tell(String way, Findings findings) {
    findings.add(row(way, "tasks"), "tasks/s", perSecond);
    millis.forEach((what, all) -> findings.add(row(way, what), "ms", all));
    cpu.forEach((process, all) -> findings.add(row(way, "cpu-" + process), CPU, all));
    if (contender.workflows().isEmpty()) return;
    findings.add(row(way, "events"), "events/1000 tasks", written);
  }

  private String row(String way, String what) {
    return contender.row(way, what) + "-" + callers;
  }

  /** The end of the name of a comparison. */
  String versus(Windows theirs) {
    return callers + "-times-" + theirs.contender.name();
  }

  List<Double> perSecond() {
    return perSecond;
  }

  /** Of everything that works for the engine, for a thousand tasks. */
  List<Double> cpuOfAll() {
    return cpu.getOrDefault(ALL, List.of());
  }

  private static void add(Map<String, List<Double>> all, String name, double value) {
    all.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
  }
}
