package io.agenthive.bench.failures;

import io.agenthive.activities.mail.Order;
import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.core.Births;
import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.MailDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.stack.CpuTimes;
import io.agenthive.bench.stack.LiveHeap;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.workflows.agent.AgentSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What a campaign adds to the restarts of the same keepers with nothing around them, and how one
 * that is large goes without anybody. Both bring tasks back that are done in their next delivery.
 */
final class CampaignCost {
  private static final long SEED = 1;
  private static final int HANDS = 8;
  private static final String CPU = "CPU ms/entry";

  private final FailureSuite suite;
  private final Findings findings;
  private final Map<String, List<Double>> cpu = new TreeMap<>();
  private Map<String, Double> idle = Map.of(); // CPU ms of each process for a second

  CampaignCost(FailureSuite suite, Findings findings) {
    this.suite = suite;
    this.findings = findings;
  }

  /** What is brought back, and where. */
  private record Ground(OneJvm stack, Graveyard graves, Restarts restarts) {}

  void run() throws Exception {
    RehearsalModel models = new RehearsalModel(RehearsalSettings.seeded(SEED).paced(0));
    OneJvm.Plan plan = new OneJvm.Plan(models, suite.lite(), List.of());
    try (OneJvm stack = new OneJvm(plan, suite.say())) {
      int workers = suite.plan().scale().workers();
      List<String> agents = new Births(stack.hive()).of("redriven", workers, AgentSpec.MAX_IDLE);
      new Callers(new MailDoor(stack.hive().mail()), agents, "awake").visitAll(HANDS);
      Graveyard graves = new Graveyard(stack.hive(), agents);
      Ground ground = new Ground(stack, graves, new Restarts(stack.hive(), graves));
      still(ground);
      bare(ground, "warm-bare", suite.plan().scale().pairEntries() / 2);
      campaign(ground, "warm-campaign", suite.plan().scale().pairEntries() / 2);
      cpu.clear();
      pairs(ground);
      large(ground);
    }
  }

  /** A campaign that is small lasts longer than its work: what happens anyway is not its cost. */
  private void still(Ground ground) throws InterruptedException {
    CpuTimes before = CpuTimes.of(ground.stack().processes());
    Duration still = suite.plan().pace().warmUp();
    TimeUnit.NANOSECONDS.sleep(still.toNanos());
    idle =
        CpuTimes.of(ground.stack().processes())
            .since(before)
            .millisPerThousand(Math.max(1, still.toMillis())); // a thousand of a thing a second
    double all = idle.values().stream().mapToDouble(Double::doubleValue).sum();
    findings.add("campaign-idle-cpu", "CPU ms/s", List.of(all));
  }

  private void pairs(Ground ground) throws Exception {
    int entries = suite.plan().scale().pairEntries();
    for (int i = 0; i < suite.plan().pace().repetitions(); i++) {
      suite.say().accept("campaign: pair " + (i + 1));
      if (i % 2 == 0) bare(ground, "pair-bare-" + i, entries);
      campaign(ground, "pair-campaign-" + i, entries);
      if (i % 2 == 1) bare(ground, "pair-bare-" + i, entries);
    }
    cpu.forEach((name, all) -> findings.add(name, CPU, all));
    List<Double> overhead = new ArrayList<>();
    List<Double> with = cpu.getOrDefault("campaign-cpu-all", List.of());
    List<Double> without = cpu.getOrDefault("campaign-bare-cpu-all", List.of());
    for (int i = 0; i < with.size(); i++) overhead.add(with.get(i) - without.get(i));
    findings.add("campaign-overhead-cpu", CPU, overhead);
  }

  private void large(Ground ground) throws Exception {
    int entries = suite.plan().scale().entries();
    int beside = suite.plan().scale().pairEntries();
    String name = "campaign-" + entries;
    List<Double> bare = new ArrayList<>(List.of(bare(ground, "large-before", beside)));
    Instant since = Instant.now();
    ground.graves().fill("large", entries);
    suite.say().accept("campaign: %d entries".formatted(entries));
    double first = heap();
    long began = System.nanoTime();
    ground.restarts().begin("large", since);
    Graveyard.await("a tenth", () -> ground.restarts().ended("large") * 10 >= entries);
    double early = heap();
    Graveyard.await("nine tenths", () -> ground.restarts().ended("large") * 10 >= 9L * entries);
    double late = heap();
    ground.restarts().awaitEnd("large", entries);
    double rate = entries * 1e9 / (System.nanoTime() - began);
    bare.add(bare(ground, "large-after", beside));
    findings.add(name, "entries/s", List.of(rate));
    findings.add("campaign-bare", "entries/s", bare);
    double mean = bare.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    findings.compare(name + "-times-bare", new Pairs(List.of(rate), List.of(mean)));
    findings.add(name + "-heap", "MiB", List.of(first, early, late));
    findings.add(name + "-heap-growth", "MiB", List.of(late - early));
    try (BareRestarts workflows = new BareRestarts(ground.stack().hive().link().client())) {
      workflows.perSecond("warm", beside / 2);
      findings.add(
          "campaign-temporal-restart", "workflows/s", List.of(workflows.perSecond("go", beside)));
    }
  }

  private static double heap() throws Exception {
    return LiveHeap.of(ProcessHandle.current().pid());
  }

  /** Entries a second. */
  private double bare(Ground ground, String run, int entries) throws Exception {
    List<Order> tasks = ground.graves().fill(run, entries);
    return measured(
        ground, "campaign-bare-cpu-", entries, () -> ground.restarts().bare(run, tasks));
  }

  private double campaign(Ground ground, String run, int entries) throws Exception {
    Instant since = Instant.now().minus(Duration.ofMillis(50)); // of the same machine's clock
    ground.graves().fill(run, entries);
    return measured(
        ground,
        "campaign-cpu-",
        entries,
        () -> {
          ground.restarts().begin(run, since);
          ground.restarts().awaitEnd(run, entries);
        });
  }

  /** What is measured. */
  private interface Work {
    void run() throws Exception;
  }

  private double measured(Ground ground, String name, int entries, Work work) throws Exception {
    Map<String, Long> processes = ground.stack().processes();
    CpuTimes before = CpuTimes.of(processes);
    long began = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - began) / 1e9;
    Map<String, Double> used = CpuTimes.of(processes).since(before).millisPerThousand(entries);
    double all = 0;
    for (Map.Entry<String, Double> process : used.entrySet()) {
      double anyway = idle.getOrDefault(process.getKey(), 0.0) * seconds / entries;
      double own = process.getValue() / 1_000 - anyway;
      add(name + process.getKey(), own);
      all += own;
    }
    add(name + "all", all);
    return entries / seconds;
  }

  private void add(String name, double value) {
    cpu.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
  }
}
