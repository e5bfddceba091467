package io.agenthive.bench.core;

import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.MailDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.AgentWorkflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Throughput of agents that are awake, first alone, then with many others that sleep. The sleepers
 * have not worked yet: a row and a workflow each.
 */
record Crowd(CoreSuite suite, Findings findings) {
  private static final long SEED = 1;
  private static final int SOME = 100; // each hundredth
  private static final int EVENTS_OF_A_FIRST_TASK = 4; // started; its task scheduled, begun, done
  private static final int HANDS = 8;

  void run() throws Exception {
    RehearsalModel models = new RehearsalModel(RehearsalSettings.seeded(SEED).paced(0));
    int crowd = suite.plan().scale().crowd();
    String tasks = "tasks-" + suite.plan().scale().mostCallers();
    try (OneJvm stack = new OneJvm(new OneJvm.Plan(models, suite.lite(), List.of()), suite.say())) {
      Births births = new Births(stack.hive());
      List<String> agents = births.of("worker", suite.plan().scale().workers(), AgentSpec.MAX_IDLE);
      Callers callers = new Callers(new MailDoor(stack.hive().mail()), agents, "load");
      callers.visitAll(HANDS); // who rests, wakes
      callers.carry(suite.plan().scale().mostCallers(), suite.plan().pace().warmUp());
      List<Double> alone = perSecond(callers);
      suite.say().accept("crowd: %d agents are born".formatted(crowd));
      needBorn(births.of("sleeper", crowd, Duration.ZERO), Histories.at(stack.hive().link()));
      List<Double> beside = perSecond(callers);
      findings.add(tasks + "-alone", "tasks/s", alone);
      findings.add(tasks + "-beside-" + crowd + "-asleep", "tasks/s", beside);
      findings.compare(
          tasks + "-beside-" + crowd + "-asleep-times-alone", new Pairs(beside, alone));
    }
  }

  /** A start is answered before the workflow has run: some of them are looked at. */
  private static void needBorn(List<String> sleepers, Histories events) {
    List<String> some =
        IntStream.range(0, sleepers.size())
            .filter(i -> i % SOME == 0)
            .mapToObj(sleepers::get)
            .toList();
    new Resting(
            agent -> events.of(List.of(AgentWorkflow.workflowId(agent))) >= EVENTS_OF_A_FIRST_TASK)
        .await(some);
  }

  private List<Double> perSecond(Callers callers) throws InterruptedException {
    Pace pace = suite.plan().pace();
    callers.carry(suite.plan().scale().mostCallers(), pace.shortWarmUp());
    List<Double> perSecond = new ArrayList<>();
    for (int i = 0; i < pace.repetitions(); i++) {
      perSecond.add(callers.carry(suite.plan().scale().mostCallers(), pace.window()).perSecond());
    }
    return perSecond;
  }
}
