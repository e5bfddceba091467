package io.agenthive.bench.core;

import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.load.MailDoor;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.stack.Apart;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.bench.stack.TemporaryFolder;
import io.agenthive.bench.stack.WholeHive;
import io.agenthive.workers.role.TemporalLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Wakes of resting agents, with nothing else to do: in process, and through REST. */
record WakeUps(CoreSuite suite, Findings findings) {
  private static final long SEED = 1;
  private static final String IN_PROCESS = "in-process";

  void run() throws Exception {
    inProcess();
    overRest();
  }

  private void inProcess() throws Exception {
    RehearsalModel models = new RehearsalModel(RehearsalSettings.seeded(SEED).paced(0));
    TurnClock clock = new TurnClock(models);
    try (OneJvm stack = new OneJvm(new OneJvm.Plan(clock, suite.lite(), List.of()), suite.say())) {
      serial(stack.hive(), clock);
      for (int count : suite.plan().scale().atOnce()) atOnce(stack.hive(), clock, count);
    }
  }

  private void serial(WholeHive.Running hive, TurnClock clock) throws Exception {
    Births births = new Births(hive);
    Wakes.Stack stack =
        new Wakes.Stack(
            new MailDoor(hive.mail()),
            births.of("sleeper", Wakes.AGENTS, Duration.ZERO),
            births.resting(),
            Histories.at(hive.link()),
            Optional.of(clock::asked));
    new Wakes(IN_PROCESS, stack, suite.plan().pace()).measure(findings);
  }

  private void atOnce(WholeHive.Running hive, TurnClock clock, int count) throws Exception {
    Births births = new Births(hive);
    List<String> agents = births.of("burst-" + count, count, Duration.ZERO);
    Bursts bursts = new Bursts(hive.mail(), clock, births.resting());
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i <= suite.plan().pace().repetitions(); i++) {
      double took = bursts.wake(agents, "at-once-" + i);
      if (i > 0) seconds.add(took); // the first meets agents that never worked
    }
    findings.add(IN_PROCESS + "-wake-" + count + "-at-once", "s", seconds);
  }

  private void overRest() throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.make();
        Apart stack = new Apart(folder, suite.lite(), Apart.ofThisJvm());
        TemporalLink link = TemporalLink.withoutPayloads(stack.temporal(), "bench")) {
      RestDoor door = new RestDoor(stack.api(), stack.key());
      List<String> agents = CoreSuite.names("sleeper", Wakes.AGENTS);
      Crew.each(agents, agent -> door.create(agent, Duration.ZERO));
      Wakes.Stack wakes =
          new Wakes.Stack(
              door, agents, new Resting(door::rests), Histories.at(link), Optional.empty());
      new Wakes(OverRest.WAY, wakes, suite.plan().pace()).measure(findings);
    }
  }
}
