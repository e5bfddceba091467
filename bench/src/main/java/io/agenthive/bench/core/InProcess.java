package io.agenthive.bench.core;

import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.MailDoor;
import io.agenthive.bench.load.RivalDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.rival.RivalKind;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.AgentWorkflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Callers in the JVM of the agents' host, and of each rival's workers: the same one for all. */
record InProcess(CoreSuite suite, Findings findings) {
  private static final String WAY = "in-process";
  private static final String JVM = "jvm";
  private static final long SEED = 1;

  void run() throws Exception {
    RehearsalModel models = new RehearsalModel(RehearsalSettings.seeded(SEED).paced(0));
    try (OneJvm stack =
        new OneJvm(
            new OneJvm.Plan(models, suite.lite(), List.of(RivalKind.values())), suite.say())) {
      List<Contender> contenders = new ArrayList<>(List.of(ours(stack)));
      for (RivalKind kind : RivalKind.values()) contenders.add(rival(kind, stack));
      Histories events = Histories.at(stack.hive().link());
      new Throughput(WAY, contenders, events, suite.plan()).measure(findings);
    }
  }

  private Contender ours(OneJvm stack) throws InterruptedException {
    List<String> agents =
        new Births(stack.hive()).of("worker", suite.plan().scale().workers(), AgentSpec.MAX_IDLE);
    return new Contender(
        Contender.OURS,
        new Callers(new MailDoor(stack.hive().mail()), agents, "load"),
        agents.stream().map(AgentWorkflow::workflowId).toList(),
        processes(stack, List.of(JVM, "postgres", "temporal")),
        false);
  }

  private Contender rival(RivalKind kind, OneJvm stack) {
    List<String> agents = CoreSuite.names("rival", suite.plan().scale().workers());
    stack.rival(kind).born(agents);
    String server = kind == RivalKind.DBOS ? "postgres" : "temporal";
    return new Contender(
        kind.word(),
        new Callers(new RivalDoor(stack.rival(kind)), agents, kind.word()),
        agents.stream().map(kind::workflowId).flatMap(Optional::stream).toList(),
        processes(stack, List.of(JVM, server)),
        kind == RivalKind.TEMPORAL_LOCAL);
  }

  /** Lite mode's Temporal is no process. */
  private static Map<String, Long> processes(OneJvm stack, List<String> names) {
    Map<String, Long> pids = new TreeMap<>(stack.processes());
    pids.keySet().retainAll(names);
    return pids;
  }
}
