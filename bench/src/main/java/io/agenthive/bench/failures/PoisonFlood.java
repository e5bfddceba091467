package io.agenthive.bench.failures;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.core.Births;
import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.MailDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.report.Spread;
import io.agenthive.bench.stack.LiveHeap;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.workflows.agent.AgentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Good work at a steady pace, first alone and then among as much poison, on the same agents. Each
 * pair has a fresh stack: what a flood leaves behind must not burden the control of the next.
 */
final class PoisonFlood {
  private static final long SEED = 1;
  private static final int HANDS = 8;

  private static final String COUNT =
      "select count(*) from mail_ended e where e.task_id like ? and ";

  private final FailureSuite suite;
  private final Findings findings;
  private final Map<String, List<Double>> figures = new TreeMap<>();

  PoisonFlood(FailureSuite suite, Findings findings) {
    this.suite = suite;
    this.findings = findings;
  }

  void run() throws Exception {
    for (int i = 0; i < suite.plan().pace().repetitions(); i++) {
      suite.say().accept("flood: pair " + (i + 1));
      pair();
    }
    tell("flood-%d-".formatted(suite.plan().scale().flood()));
  }

  private void pair() throws Exception {
    RehearsalModel models = new RehearsalModel(RehearsalSettings.seeded(SEED).paced(0));
    FailureScale scale = suite.plan().scale();
    OneJvm.Plan plan = new OneJvm.Plan(models, suite.lite(), List.of());
    try (OneJvm stack = new OneJvm(plan, suite.say())) {
      List<String> agents =
          new Births(stack.hive()).of("flooded", scale.workers(), AgentSpec.MAX_IDLE);
      Callers callers = new Callers(new MailDoor(stack.hive().mail()), agents, "awake");
      callers.visitAll(HANDS);
      Arrivals arrivals = new Arrivals(stack.hive().mail(), agents, scale.floodRate());
      arrivals.run("warm", scale.flood() / 5, true);
      Graveyard.await("the warm-up's end", () -> dead(stack, "warm") == scale.flood() / 5);
      note("control", arrivals.run("control", scale.flood(), false));
      double before = heap();
      note("good", arrivals.run("flood", scale.flood(), true));
      Graveyard.await("all poison dead", () -> dead(stack, "flood") == scale.flood());
      add("heap-growth", heap() - before);
      add("good-quarantined", (double) count(stack, "%-good-%", "(e.state = 4 or e.poison)"));
      add("poison-done", (double) count(stack, "%-poison-%", "e.state = 3"));
    }
  }

  private void note(String what, Arrivals.Outcome outcome) {
    add(what + "-p50", Spread.quantile(outcome.millis(), 0.5));
    add(what + "-p99", Spread.quantile(outcome.millis(), 0.99));
    add(what + "-rate", outcome.perSecond());
    add(what + "-lost", outcome.lost());
  }

  private static long dead(OneJvm stack, String run) {
    return count(stack, run + "-poison-%", "e.state = 4 and e.poison is not null");
  }

  private static long count(OneJvm stack, String tasks, String which) {
    Database database = stack.hive().database();
    return database.client().sql(COUNT + which).param(tasks).query(Long.class).single();
  }

  private static double heap() throws Exception {
    return LiveHeap.of(ProcessHandle.current().pid());
  }

  private void add(String what, double value) {
    figures.computeIfAbsent(what, none -> new ArrayList<>()).add(value);
  }

  private void tell(String flood) {
    figures.forEach((what, all) -> findings.add(flood + what, unit(what), all));
    findings.compare(flood + "p99-times-control", pairs("p99"));
    findings.compare(flood + "good-times-control", pairs("rate"));
  }

  private Pairs pairs(String what) {
    return new Pairs(
        figures.getOrDefault("good-" + what, List.of()),
        figures.getOrDefault("control-" + what, List.of()));
  }

  private static String unit(String what) {
    if (what.startsWith("heap")) return "MiB";
    if (what.endsWith("-rate")) return "tasks/s";
    return what.matches(".*-p\\d+") ? "ms" : "tasks";
  }
}
