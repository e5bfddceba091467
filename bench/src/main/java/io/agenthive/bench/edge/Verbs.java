package io.agenthive.bench.edge;

import io.agenthive.activities.agent.RowState;
import io.agenthive.bench.core.RowStates;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Spread;
import io.agenthive.bench.rest.BesideFloor;
import io.agenthive.workers.role.TemporalLink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Agents are told to sleep and to wake by as many callers at once. Rows, for N of them and both
 * verbs: {@code verbs-sleep-p99-N}: ms until the last but one in a hundred was answered; {@code
 * verbs-sleep-effect-N}: s until the last rests (is awake); {@code …-floor} and {@code
 * …-times-floor}: the floor beside it. One that is refused fails the part.
 */
record Verbs(EdgeSuite.Plan plan, Findings findings, EdgeStack stack) {
  void run() throws Exception {
    RestDoor door = stack.door();
    try (TemporalLink link = TemporalLink.withoutPayloads(stack.stack().temporal(), "bench")) {
      for (int count : plan.scale().atOnce()) {
        List<String> agents = stack.awake(door, "told-" + count, count);
        measure("wake", RowState.AWAKE, new Told(door, link, agents, "sleep", RowState.ASLEEP));
        measure("sleep", RowState.ASLEEP, new Told(door, link, agents, "wake", RowState.AWAKE));
      }
    }
  }

  /** Agents that were told the opposite first. */
  private record Told(
      RestDoor door, TemporalLink link, List<String> agents, String first, RowState before) {}

  private void measure(String verb, RowState then, Told told) throws Exception {
    RowStates rows = new RowStates(stack.database());
    List<Double> p99 = new ArrayList<>();
    int count = told.agents().size();
    String effect = "verbs-" + verb + "-effect-" + count;
    new BesideFloor(told.link().client(), effect, count, plan.pace().repetitions())
        .measure(
            round -> {
              var unused = all(told.door(), told.agents(), told.first());
              rows.await(told.agents(), told.before());
              long sent = System.nanoTime();
              List<Double> millis = all(told.door(), told.agents(), verb);
              rows.await(told.agents(), then);
              if (round > 0) p99.add(Spread.quantile(millis, 0.99));
              return (System.nanoTime() - sent) / 1e9;
            },
            findings);
    findings.add("verbs-" + verb + "-p99-" + count, "ms", p99);
  }

  private static List<Double> all(RestDoor door, List<String> agents, String verb)
      throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Double>> each =
          agents.stream().map(agent -> threads.submit(() -> millis(door, agent, verb))).toList();
      for (Future<Double> one : each) millis.add(one.get());
      return millis;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a verb failed: " + e.getCause(), e.getCause());
    }
  }

  private static double millis(RestDoor door, String agent, String verb) throws Exception {
    long sent = System.nanoTime();
    door.tell(agent, verb);
    return (System.nanoTime() - sent) / 1e6;
  }
}
