package io.agenthive.bench.failures;

import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.report.Spread;
import io.agenthive.bench.stack.OneJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Simulated targets behind the fleet's breakers, on the database of a whole stack: how soon an
 * illness is found and a recovery believed, and whether health is ever taken for illness. Beside
 * them the same calls of other targets through resilience4j alone.
 */
record BreakerDrills(FailureSuite suite, Findings findings) {
  private static final long SEED = 1;
  private static final double SHORTEST_ILLNESS = 3; // seconds: longer than it takes to be found
  private static final double ILLNESS_SPREAD = 7; // over a whole opening and the trials after it

  void run() throws Exception {
    RehearsalModel models = new RehearsalModel(RehearsalSettings.seeded(SEED).paced(0));
    OneJvm.Plan plan = new OneJvm.Plan(models, suite.lite(), List.of());
    try (OneJvm stack = new OneJvm(plan, suite.say());
        FleetGuard ours = new FleetGuard(stack.hive().database())) {
      PlainGuard plain = new PlainGuard();
      ill(ours, plain);
      well(ours, plain);
    }
  }

  private void ill(Guard ours, Guard plain) throws Exception {
    List<Illness.Course> all = new ArrayList<>();
    List<Illness.Course> beside = new ArrayList<>();
    for (int i = 0; i < suite.plan().pace().repetitions(); i++) {
      suite.say().accept("breaker: illnesses, round " + (i + 1));
      round(ours, plain, "ill-" + i, all, beside);
    }
    tell("open", all, beside, Illness.Course::open);
    tell("closed", all, beside, Illness.Course::closed);
    findings.compare(
        "breaker-open-times-resilience4j",
        new Pairs(
            all.stream().map(Illness.Course::open).toList(),
            beside.stream().map(Illness.Course::open).toList()));
  }

  private void tell(
      String what,
      List<Illness.Course> all,
      List<Illness.Course> beside,
      ToDoubleFunction<Illness.Course> seconds) {
    List<Double> ours = all.stream().mapToDouble(seconds).boxed().toList();
    List<Double> theirs = beside.stream().mapToDouble(seconds).boxed().toList();
    String name = "breaker-" + what;
    findings.add(name, "s", ours);
    findings.add(name + "-p99", "s", List.of(Spread.quantile(ours, 0.99)));
    findings.add(name + "-max", "s", List.of(Spread.quantile(ours, 1)));
    findings.add("breaker-resilience4j-" + what, "s", theirs);
  }

  /** All targets of both side by side, each with a twin behind the other guard. */
  private void round(
      Guard ours, Guard plain, String run, List<Illness.Course> all, List<Illness.Course> beside)
      throws Exception {
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Illness.Course>> fleet = begun(threads, clock, ours, run);
      List<Future<Illness.Course>> twins = begun(threads, clock, plain, run);
      for (Future<Illness.Course> each : fleet) all.add(over(each));
      for (Future<Illness.Course> each : twins) beside.add(over(each));
    } finally {
      clock.shutdownNow();
    }
  }

  private List<Future<Illness.Course>> begun(
      ExecutorService threads, ScheduledExecutorService clock, Guard guard, String run) {
    Random lots = new Random(run.hashCode());
    return targets(guard, run).stream()
        .map(
            target -> {
              double seconds = SHORTEST_ILLNESS + lots.nextDouble() * ILLNESS_SPREAD;
              target.begin(clock);
              return threads.submit(
                  new Illness(target, guard, Duration.ofMillis((long) (seconds * 1e3))));
            })
        .toList();
  }

  private static Illness.Course over(Future<Illness.Course> each) throws InterruptedException {
    try {
      return each.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a drill failed: " + e.getCause(), e.getCause());
    }
  }

  private List<CalledTarget> targets(Guard guard, String run) {
    return IntStream.range(0, suite.plan().scale().targets())
        .mapToObj(i -> new CalledTarget(run + "-" + i, guard))
        .toList();
  }

  private void well(Guard ours, Guard plain) throws InterruptedException {
    Duration lasts = suite.plan().scale().healthy();
    suite
        .say()
        .accept(
            "breaker: %d healthy targets for %s".formatted(suite.plan().scale().targets(), lasts));
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    try {
      for (Guard guard : List.of(ours, plain)) {
        targets(guard, "well").forEach(target -> target.begin(clock));
      }
      TimeUnit.NANOSECONDS.sleep(lasts.toNanos());
    } finally {
      clock.shutdownNow();
    }
    double minutes = lasts.toSeconds() / 60.0 * suite.plan().scale().targets();
    findings.add("breaker-healthy-minutes", "target-minutes", List.of(minutes));
    findings.add("breaker-false-openings", "openings", List.of((double) ours.everOpen("well")));
    findings.add(
        "breaker-resilience4j-false-openings",
        "openings",
        List.of((double) plain.everOpen("well")));
  }
}
