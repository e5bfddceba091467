package io.agenthive.bench.rest;

import io.agenthive.bench.core.Births;
import io.agenthive.bench.core.Bursts;
import io.agenthive.bench.core.TurnClock;
import io.agenthive.bench.load.Door;
import io.agenthive.bench.load.MailDoor;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.stack.CpuTimes;
import io.agenthive.bench.stack.OneJvm;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Agents that rest at once, woken by an order: each wake verifies their state, each rest makes a
 * checkpoint. Rows:
 *
 * <ul>
 *   <li>{@code nap-wake-…}: ms from before the order to the first asking of the model; it holds the
 *       acceptance.
 *   <li>{@code nap-rest-…}: ms from the durable answer until the agent's row rests; with an idle
 *       timeout of zero.
 *   <li>{@code nap-cpu-…}: ms of processor time of each process for a sleep and a wake, its task
 *       included.
 *   <li>{@code nap-wake-N-at-once}: s until the last of N has begun, and {@code …-floor}: the same
 *       of workflows that wait for a signal and run an activity, beside it.
 * </ul>
 */
record Naps(RestSuite.Plan plan, Findings findings, OneJvm stack, TurnClock clock) {
  private static final int AGENTS = 32;

  void run() throws Exception {
    Births births = new Births(stack.hive());
    serial(births);
    for (int count : plan.scale().atOnce()) atOnce(births, count);
  }

  private void serial(Births births) throws Exception {
    List<String> agents = births.of("napper", AGENTS, Duration.ZERO);
    Door door = new MailDoor(stack.hive().mail());
    for (int i = 0; i < 2; i++) round(births, door, agents, "warm-" + i, AGENTS);
    List<List<Double>> wakes = new ArrayList<>();
    List<List<Double>> rests = new ArrayList<>();
    Map<String, List<Double>> cpu = new TreeMap<>();
    for (int i = 0; i < plan.pace().repetitions(); i++) {
      CpuTimes before = CpuTimes.of(stack.processes());
      Round round = round(births, door, agents, "nap-" + i, plan.pace().wakes());
      births.resting().await(agents);
      Map<String, Double> used =
          CpuTimes.of(stack.processes()).since(before).millisPerThousand(plan.pace().wakes());
      double all = used.values().stream().mapToDouble(Double::doubleValue).sum() / 1_000;
      cpu.computeIfAbsent("all", none -> new ArrayList<>()).add(all);
      used.forEach(
          (name, millis) ->
              cpu.computeIfAbsent(name, none -> new ArrayList<>()).add(millis / 1_000));
      wakes.add(round.wakes());
      rests.add(round.rests());
    }
    findings.quantiles("nap-wake", "ms", wakes);
    findings.quantiles("nap-rest", "ms", rests);
    cpu.forEach((name, millis) -> findings.add("nap-cpu-" + name, "ms", millis));
  }

  private record Round(List<Double> wakes, List<Double> rests) {}

  private Round round(Births births, Door door, List<String> agents, String name, int wakes)
      throws Exception {
    Round round = new Round(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < wakes; i++) {
      String agent = agents.get(i % agents.size());
      String task = name + "-" + i;
      births.resting().await(List.of(agent));
      Door.Trip trip = door.carry(task, agent);
      round.wakes().add((clock.asked(task) - trip.sent()) / 1e6);
      long answered = System.nanoTime();
      births.resting().await(List.of(agent));
      round.rests().add((System.nanoTime() - answered) / 1e6);
    }
    return round;
  }

  private void atOnce(Births births, int count) throws Exception {
    List<String> agents = births.of("crowd-" + count, count, Duration.ZERO);
    Bursts bursts = new Bursts(stack.hive().mail(), clock, births.resting());
    WorkflowClient client = stack.hive().link().client();
    new BesideFloor(client, "nap-wake-" + count + "-at-once", count, plan.pace().repetitions())
        .measure(
            round -> {
              births.resting().await(agents);
              return bursts.wake(agents, "at-once-" + round);
            },
            findings);
  }
}
