package io.agenthive.bench.core;

import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.rival.RivalKind;
import io.agenthive.bench.stack.Apart;
import io.agenthive.bench.stack.RivalProcess;
import io.agenthive.bench.stack.RivalProcesses;
import io.agenthive.bench.stack.TemporaryFolder;
import io.agenthive.workers.role.TemporalLink;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.AgentWorkflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Callers in a process of their own, which knows nothing but the API: ours as {@code hive up} runs
 * it, and each rival in one process behind the same server and the same check of the same key.
 */
record OverRest(CoreSuite suite, Findings findings) {
  static final String WAY = "rest";

  private static final List<RivalKind> RIVALS = List.of(RivalKind.TEMPORAL, RivalKind.DBOS);

  void run() throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.make();
        Apart stack = new Apart(folder, suite.lite(), Apart.ofThisJvm());
        RivalProcesses rivals = RivalProcesses.start(RIVALS, stack);
        TemporalLink link = TemporalLink.withoutPayloads(stack.temporal(), "bench")) {
      List<Contender> contenders = new ArrayList<>(List.of(ours(stack)));
      for (RivalProcess rival : rivals.all()) contenders.add(rival(rival, stack));
      new Throughput(WAY, contenders, Histories.at(link), suite.plan()).measure(findings);
    }
  }

  private Contender ours(Apart stack) throws InterruptedException {
    RestDoor door = new RestDoor(stack.api(), stack.key());
    List<String> agents = CoreSuite.names("worker", suite.plan().scale().workers());
    Crew.each(agents, agent -> door.create(agent, AgentSpec.MAX_IDLE));
    return new Contender(
        Contender.OURS,
        new Callers(door, agents, "load"),
        agents.stream().map(AgentWorkflow::workflowId).toList(),
        stack.processes(),
        false);
  }

  private Contender rival(RivalProcess rival, Apart stack) throws InterruptedException {
    RestDoor door = new RestDoor(rival.api(), stack.key());
    List<String> agents = CoreSuite.names("rival", suite.plan().scale().workers());
    Crew.each(agents, agent -> door.create(agent, AgentSpec.MAX_IDLE));
    Map<String, Long> processes = new TreeMap<>(stack.processes());
    processes
        .keySet()
        .retainAll(List.of("callers", rival.kind() == RivalKind.DBOS ? "postgres" : "temporal"));
    processes.put("server", rival.pid());
    return new Contender(
        rival.kind().word(),
        new Callers(door, agents, rival.kind().word()),
        agents.stream().map(rival.kind()::workflowId).flatMap(Optional::stream).toList(),
        processes,
        false);
  }
}
