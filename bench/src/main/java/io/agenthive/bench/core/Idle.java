package io.agenthive.bench.core;

import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.stack.Apart;
import io.agenthive.bench.stack.CpuTimes;
import io.agenthive.bench.stack.TemporaryFolder;
import io.agenthive.workflows.agent.AgentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Processor time of the whole stack while agents are awake and nobody has work for them. Each has
 * done one task. The callers' process does not count.
 */
record Idle(CoreSuite suite, Findings findings) {
  private static final String UNIT = "% of a core";
  private static final int HANDS = 16;

  void run() throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.make();
        Apart stack = new Apart(folder, suite.lite(), Apart.ofThisJvm())) {
      RestDoor door = new RestDoor(stack.api(), stack.key());
      int there = 0;
      for (int count : suite.plan().scale().idle()) {
        List<String> all = CoreSuite.names("idler", count);
        awake(door, all.subList(there, count));
        there = count;
        still(); // what the births and the tasks left to do
        read(stack, "idle-" + count + "-awake-cpu");
        needAwake(door, all);
      }
    }
  }

  private static void awake(RestDoor door, List<String> agents) throws Exception {
    Crew.each(agents, agent -> door.create(agent, AgentSpec.MAX_IDLE));
    new Callers(door, agents, "once-" + agents.size()).visitAll(HANDS);
  }

  /** A figure of agents that have gone to sleep is none. */
  private static void needAwake(RestDoor door, List<String> agents) {
    long resting = agents.stream().filter(door::rests).count();
    if (resting > 0) throw new IllegalStateException(resting + " agents did not stay awake");
  }

  private void read(Apart stack, String name) throws InterruptedException {
    Map<String, List<Double>> each = new TreeMap<>();
    List<Double> whole = new ArrayList<>();
    for (int i = 0; i < suite.plan().pace().repetitions(); i++) {
      long start = System.nanoTime();
      CpuTimes before = CpuTimes.of(stack.servers());
      still();
      Map<String, Double> used =
          CpuTimes.of(stack.servers()).since(before).percentOf(System.nanoTime() - start);
      used.forEach(
          (process, percent) ->
              each.computeIfAbsent(name + "-" + process, none -> new ArrayList<>()).add(percent));
      whole.add(used.values().stream().mapToDouble(Double::doubleValue).sum());
    }
    findings.add(name, UNIT, whole);
    each.forEach((what, all) -> findings.add(what, UNIT, all));
  }

  private void still() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(suite.plan().scale().still().toNanos());
  }
}
