package io.agenthive.bench.failures;

import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.core.Births;
import io.agenthive.bench.core.Pace;
import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.MailDoor;
import io.agenthive.bench.load.Window;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.stack.CpuTimes;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.workflows.agent.AgentSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Throughput with and without what protects the fleet, on one stack, in turn: breakers and retry
 * budgets are taken out of the way, and the database drops what is recorded of a turn.
 */
final class HardeningCost {
  private static final long SEED = 1;
  private static final int HANDS = 8;

  /** Windows of each variant for one repetition: what is looked for is small. */
  private static final int TURNS = 3;

  private final FailureSuite suite;
  private final Findings findings;
  private final Map<Variant, List<Double>> perSecond = new EnumMap<>(Variant.class);
  private final Map<Variant, List<Double>> cpu = new EnumMap<>(Variant.class);

  HardeningCost(FailureSuite suite, Findings findings) {
    this.suite = suite;
    this.findings = findings;
  }

  void run() throws Exception {
    RehearsalModel models = new RehearsalModel(RehearsalSettings.seeded(SEED).paced(0));
    GuardSwitch guards = new GuardSwitch();
    OneJvm.Plan plan = new OneJvm.Plan(models, suite.lite(), List.of(), guards::over);
    try (OneJvm stack = new OneJvm(plan, suite.say())) {
      RecordSwitch records = RecordSwitch.in(stack.hive().database());
      List<String> agents =
          new Births(stack.hive())
              .of("guarded", suite.plan().scale().workers(), AgentSpec.MAX_IDLE);
      Callers callers = new Callers(new MailDoor(stack.hive().mail()), agents, "load");
      callers.visitAll(HANDS);
      callers.carry(suite.plan().scale().callers(), suite.plan().pace().warmUp());
      List<Variant> turn = new ArrayList<>(List.of(Variant.values()));
      for (int i = 0; i < TURNS * suite.plan().pace().repetitions(); i++) {
        for (Variant each : turn) {
          guards.become(each.guards());
          records.become(each.records());
          window(each, callers, stack.processes());
        }
        Collections.rotate(turn, -1); // who comes after whom is nobody's lot
      }
    }
    tell();
  }

  private void window(Variant variant, Callers callers, Map<String, Long> processes)
      throws InterruptedException {
    Pace pace = suite.plan().pace();
    TimeUnit.NANOSECONDS.sleep(pace.pause().toNanos());
    callers.carry(suite.plan().scale().callers(), pace.pause());
    CpuTimes before = CpuTimes.of(processes);
    Window window = callers.carry(suite.plan().scale().callers(), pace.window());
    Map<String, Double> used =
        CpuTimes.of(processes).since(before).millisPerThousand(window.tasks());
    add(perSecond, variant, window.perSecond());
    add(cpu, variant, used.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  private static void add(Map<Variant, List<Double>> all, Variant variant, double value) {
    all.computeIfAbsent(variant, none -> new ArrayList<>()).add(value);
  }

  private void tell() {
    String tasks = "hardening-tasks-" + suite.plan().scale().callers();
    String used = "hardening-cpu-" + suite.plan().scale().callers();
    for (Variant each : Variant.values()) {
      findings.add(tasks + each.word(), "tasks/s", of(perSecond, each));
      findings.add(used + each.word(), "CPU ms/1000 tasks", of(cpu, each));
    }
    for (Variant other : List.of(Variant.UNGUARDED, Variant.WITHOUT)) {
      String times = "-times" + other.word();
      findings.compare(tasks + times, pairs(perSecond, other));
      findings.compare(used + times, pairs(cpu, other));
    }
  }

  private static Pairs pairs(Map<Variant, List<Double>> all, Variant other) {
    return new Pairs(of(all, Variant.WITH), of(all, other));
  }

  private static List<Double> of(Map<Variant, List<Double>> all, Variant variant) {
    return all.getOrDefault(variant, List.of());
  }
}
