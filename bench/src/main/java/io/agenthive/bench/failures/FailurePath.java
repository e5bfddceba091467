package io.agenthive.bench.failures;

import io.agenthive.activities.deadletter.DeadLetter;
import io.agenthive.activities.deadletter.DeadLetterFilter;
import io.agenthive.activities.deadletter.DeadLetters;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.activities.task.Keepers;
import io.agenthive.activities.task.RunState;
import io.agenthive.bench.core.Births;
import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.Door;
import io.agenthive.bench.load.MailDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.report.Spread;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.workflows.agent.AgentSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From the moment when a model fails to the moment when people find the dead letter: in the list,
 * in the list with its family and verdict, as a failed execution in Temporal. Beside it: from the
 * moment when a model answers to the durable answer. One task at a time, so that nothing queues.
 */
record FailurePath(FailureSuite suite, Findings findings) {
  private static final long SEED = 1;
  private static final int AGENTS = 16;
  private static final int NEWEST = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long BETWEEN_LOOKS = Duration.ofMillis(2).toNanos();

  /** What is looked at, and the clock of its models. */
  private record Stack(DeadLetters letters, Keepers keepers, OneJvm jvm, FaultClock clock) {}

  void run() throws Exception {
    FaultClock clock = new FaultClock(new RehearsalModel(RehearsalSettings.seeded(SEED).paced(0)));
    OneJvm.Plan plan = new OneJvm.Plan(clock, suite.lite(), List.of());
    try (OneJvm jvm = new OneJvm(plan, suite.say())) {
      Keepers keepers = new Keepers(jvm.hive().link().client());
      DeadLetters letters = new DeadLetters(jvm.hive().database(), keepers);
      Stack stack = new Stack(letters, keepers, jvm, clock);
      List<String> agents = new Births(jvm.hive()).of("path", AGENTS, AgentSpec.MAX_IDLE);
      new Callers(new MailDoor(jvm.hive().mail()), agents, "awake").visitAll(AGENTS);
      round(stack, agents, "warm", suite.plan().scale().deaths() / 2);
      measure(stack, agents);
    }
  }

  private void measure(Stack stack, List<String> agents) throws Exception {
    Map<String, List<Double>> quantiles = new TreeMap<>();
    for (int i = 0; i < suite.plan().pace().repetitions(); i++) {
      round(stack, agents, "round-" + i, suite.plan().scale().deaths())
          .forEach(
              (what, millis) -> {
                add(quantiles, "path-" + what + "-p50", Spread.quantile(millis, 0.5));
                add(quantiles, "path-" + what + "-p99", Spread.quantile(millis, 0.99));
              });
    }
    quantiles.forEach((name, all) -> findings.add(name, "ms", all));
    findings.compare(
        "path-listed-p50-times-done",
        new Pairs(
            quantiles.getOrDefault("path-listed-p50", List.of()),
            quantiles.getOrDefault("path-done-p50", List.of())));
  }

  private static Map<String, List<Double>> round(
      Stack stack, List<String> agents, String run, int deaths) throws Exception {
    Map<String, List<Double>> millis = new TreeMap<>();
    Door door = new MailDoor(stack.jvm().hive().mail());
    for (int i = 0; i < deaths; i++) {
      String agent = agents.get(i % agents.size());
      String good = run + "-good-" + i;
      Door.Trip trip = door.carry(good, agent);
      add(millis, "done", (trip.answered() - stack.clock().over(good)) / 1e6);
      death(stack, agent, run + "-dead-" + i, millis);
    }
    return millis;
  }

  private static void death(
      Stack stack, String agent, String task, Map<String, List<Double>> millis) throws Exception {
    stack
        .jvm()
        .hive()
        .mail()
        .accept(Order.of(task, agent, Failing.atOnce(task)))
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Long> seen = new TreeMap<>();
    while (seen.size() < 3) {
      if (System.nanoTime() - end > 0) throw new IllegalStateException(task + ": only " + seen);
      LockSupport.parkNanos(BETWEEN_LOOKS);
      look(stack, agent, task, seen);
    }
    long failed = stack.clock().over(task);
    seen.forEach((what, moment) -> add(millis, what, (moment - failed) / 1e6));
  }

  private static void look(Stack stack, String agent, String task, Map<String, Long> seen) {
    if (!seen.containsKey("judged")) {
      Optional<DeadLetter> letter = listed(stack.letters(), agent, task);
      if (letter.isPresent()) seen.putIfAbsent("listed", System.nanoTime());
      if (letter.filter(found -> found.judged() != null).isPresent()) {
        seen.put("judged", System.nanoTime());
      }
    }
    boolean failed =
        !seen.containsKey("temporal") && stack.keepers().run(task).state() == RunState.FAILED;
    if (failed) seen.put("temporal", System.nanoTime());
  }

  private static Optional<DeadLetter> listed(DeadLetters letters, String agent, String task) {
    return letters.list(DeadLetterFilter.of(agent), null, NEWEST).rows().stream()
        .filter(letter -> letter.taskId().equals(task))
        .findFirst();
  }

  private static void add(Map<String, List<Double>> all, String name, double value) {
    all.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
  }
}
