package io.agenthive.bench.fleet;

import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.bench.core.Births;
import io.agenthive.bench.core.Pace;
import io.agenthive.bench.core.RowStates;
import io.agenthive.bench.idle.Quality;
import io.agenthive.bench.load.Door;
import io.agenthive.bench.load.MailDoor;
import io.agenthive.bench.load.OpenLoop;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.stack.CpuTimes;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.workflows.agent.AgentSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The same tasks at the same times, to agents that rest after each and to agents that stay awake:
 * what the former cost more is what a sleep and a wake cost, with the decision, the facts, the
 * checkpoint, the restore, and all that Temporal and PostgreSQL do for it. Window by window in
 * turn, so that what the stack does anyway is in both. Rows:
 *
 * <ul>
 *   <li>{@code pair-task-cpu}: ms of processor time for a task whose agent rests before and after.
 *   <li>{@code awake-task-cpu}: ms for the same task of an agent that is awake.
 *   <li>{@code g11-pair-cpu}: the difference, for one pair of a sleep and a wake.
 *   <li>{@code g11-share-λ}: % of the processor time of the work between two wakes, as SCHEDULING
 *       §2 counts it: seconds at work for each wake on {@code azf_a}, at this price of a cold wake.
 * </ul>
 */
record Overhead(FleetSuite suite, Findings findings) {
  /** Orders a second: each agent rests for seconds, and nobody waits for anybody. */
  private static final double PER_SECOND = 10;

  private static final int MOST_AGENTS = 64;

  /** 6: the price of the product's own wakes, of 0.1 s. */
  private static final List<Integer> PRICES = List.of(6, 60, 600);

  private static final Duration LEFT_OVER = Duration.ofSeconds(1);
  private static final String WAKES = "select sum(shifts) from agent where id = any(?)";

  void run() throws Exception {
    RehearsalModel models = new RehearsalModel(RehearsalSettings.seeded(1).paced(0));
    try (OneJvm stack = new OneJvm(new OneJvm.Plan(models, suite.lite(), List.of()), suite.say())) {
      Births births = new Births(stack.hive());
      int agents = Math.min(MOST_AGENTS, suite.plan().scale().pairs());
      Crowd napping = new Crowd(stack, births.of("napping", agents, Duration.ZERO), true);
      Crowd awake = new Crowd(stack, births.of("staying", agents, AgentSpec.MAX_IDLE), false);
      measure(napping, awake);
    }
  }

  private void measure(Crowd napping, Crowd awake) throws Exception {
    Pace pace = suite.plan().pace();
    List<Double> pairs = new ArrayList<>();
    List<Double> tasks = new ArrayList<>();
    for (int i = 0; i <= pace.repetitions(); i++) {
      double pair = napping.millis("pair-" + i, suite.plan().scale().pairs());
      double task = awake.millis("task-" + i, suite.plan().scale().pairs());
      if (i == 0) continue; // it warms up
      pairs.add(pair);
      tasks.add(task);
    }
    findings.add("pair-task-cpu", "CPU ms", pairs);
    findings.add("awake-task-cpu", "CPU ms", tasks);
    shares(IntStream.range(0, pairs.size()).mapToObj(i -> pairs.get(i) - tasks.get(i)).toList());
  }

  private void shares(List<Double> added) throws IOException {
    findings.add("g11-pair-cpu", "CPU ms", added);
    for (int cold : PRICES) {
      double busy = 1_000 * Quality.busyForEachWake(cold);
      List<Double> shares = added.stream().map(each -> 100 * each / busy).toList();
      findings.twice("g11-share-" + cold, "% (of simulated work)", shares);
    }
  }

  /** Agents that get a task in turn. */
  private record Crowd(OneJvm stack, List<String> agents, boolean naps) {
    /** Milliseconds of all processes for one of so many tasks, until nothing is left to do. */
    double millis(String name, int tasks) throws Exception {
      Door door = new MailDoor(stack.hive().mail());
      long wakes = wakes();
      CpuTimes before = CpuTimes.of(stack.processes());
      Duration time = Duration.ofNanos((long) (tasks / PER_SECOND * 1e9));
      var unused =
          new OpenLoop(PER_SECOND)
              .run(
                  time,
                  number -> {
                    String agent = agents.get((int) (number % agents.size()));
                    var unusedTrip = door.carry(name + "-" + number, agent);
                  });
      if (naps) new RowStates(stack.hive().database()).await(agents, RowState.ASLEEP);
      TimeUnit.NANOSECONDS.sleep(LEFT_OVER.toNanos()); // rows of gaps are written every second
      CpuTimes used = CpuTimes.of(stack.processes()).since(before);
      if (naps && wakes() - wakes < tasks) {
        throw new IllegalStateException("of %d tasks not all were wakes".formatted(tasks));
      }
      return used.byProcess().values().stream().mapToDouble(each -> each.toNanos() / 1e6).sum()
          / tasks;
    }

    private long wakes() {
      return stack
          .hive()
          .database()
          .client()
          .sql(WAKES)
          .param(agents.toArray(String[]::new))
          .query(Long.class)
          .single();
    }
  }
}
