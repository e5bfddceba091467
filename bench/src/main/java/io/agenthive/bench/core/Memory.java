package io.agenthive.bench.core;

import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.stack.Apart;
import io.agenthive.bench.stack.LiveHeap;
import io.agenthive.bench.stack.ResidentMemory;
import io.agenthive.bench.stack.TemporaryFolder;
import io.agenthive.local.part.AgentsPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Memory of the whole stack by the number of sleepers, each of which has worked once. What counts
 * is the resident memory of all processes, pages that several share divided among them, after a
 * full collection in each JVM; the callers' process does not count.
 */
record Memory(CoreSuite suite, Findings findings) {
  private static final String MIB = "MiB";
  private static final List<String> JVMS = List.of(AgentsPart.FIRST, "control-and-api");

  void run() throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.make();
        Apart stack = new Apart(folder, suite.lite(), Apart.ofThisJvm())) {
      RestDoor door = new RestDoor(stack.api(), stack.key());
      List<Integer> counts = suite.plan().scale().asleep();
      List<List<Double>> all = new ArrayList<>();
      int there = 0;
      for (int count : counts) {
        Asleep.growTo(door, there, count);
        there = count;
        all.add(read(stack, "memory-" + count + "-asleep"));
      }
      findings.compare(
          "memory-%d-asleep-times-%d".formatted(counts.getLast(), counts.getFirst()),
          new Pairs(all.getLast(), all.getFirst()));
    }
  }

  private List<Double> read(Apart stack, String name) throws Exception {
    Map<String, Long> processes = stack.servers();
    Map<String, List<Double>> each = new TreeMap<>();
    List<Double> whole = new ArrayList<>();
    for (int i = 0; i < suite.plan().pace().repetitions(); i++) {
      for (String jvm : JVMS) add(each, name + "-heap-" + jvm, LiveHeap.of(pid(processes, jvm)));
      Map<String, Double> now = ResidentMemory.of(processes);
      now.forEach((process, mebibytes) -> add(each, name + "-" + process, mebibytes));
      whole.add(now.values().stream().mapToDouble(Double::doubleValue).sum());
    }
    findings.add(name, MIB, whole);
    each.forEach((what, all) -> findings.add(what, MIB, all));
    return whole;
  }

  private static long pid(Map<String, Long> processes, String name) {
    Long pid = processes.get(name);
    if (pid == null) throw new IllegalStateException("no process " + name + " in " + processes);
    return pid;
  }

  private static void add(Map<String, List<Double>> all, String name, double value) {
    all.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
  }
}
