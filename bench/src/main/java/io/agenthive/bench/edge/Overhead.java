package io.agenthive.bench.edge;

import io.agenthive.bench.load.Callers;
import io.agenthive.bench.load.Door;
import io.agenthive.bench.load.RestDoor;
import io.agenthive.bench.load.Window;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.stack.CpuTimes;
import io.agenthive.bench.stack.ServerProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The same requests to the API as it is and to one without access, audit and limits, window by
 * window. Rows, for tasks that are carried to their answers, reads, and verbs: {@code
 * overhead-tasks-p50} and {@code …-p50-bare}, ms; {@code overhead-tasks-added-p50}, ms: the
 * difference in each pair of windows; {@code overhead-tasks-cpu} and {@code …-cpu-bare}, CPU ms of
 * all servers for 1,000 of them; {@code overhead-tasks-cpu-times-bare}.
 */
record Overhead(EdgeSuite.Plan plan, Findings findings, EdgeStack stack) {
  private static final int CALLERS = 8;

  /** Windows of each for one repetition: what is looked for is small. */
  private static final int TURNS = 3;

  /** One of the two servers, and what its windows came to. */
  private record Side(
      Callers callers, Map<String, Long> servers, List<Double> p50, List<Double> cpu) {
    Side(Callers callers, Map<String, Long> servers) {
      this(callers, servers, new ArrayList<>(), new ArrayList<>());
    }
  }

  void run() throws Exception {
    RestDoor guarded = stack.door();
    RestDoor bare = stack.bareDoor();
    List<String> agents = stack.awake(guarded, "both", plan.scale().workers());
    compare("tasks", guarded, bare, agents, agents);
    compare("reads", looking(guarded), looking(bare), agents, agents);
    List<String> told = stack.awake(guarded, "told", plan.scale().workers());
    int half = told.size() / 2;
    compare(
        "verbs",
        telling(guarded),
        telling(bare),
        told.subList(0, half),
        told.subList(half, told.size()));
  }

  private static Door looking(RestDoor door) {
    return (task, agent) -> {
      long sent = System.nanoTime();
      door.look(agent);
      return new Door.Trip(sent, System.nanoTime());
    };
  }

  /** To stay awake, which changes nothing of what they are and leaves a record all the same. */
  private static Door telling(RestDoor door) {
    return (task, agent) -> {
      long sent = System.nanoTime();
      door.tell(agent, "wake");
      return new Door.Trip(sent, System.nanoTime());
    };
  }

  private void compare(
      String what, Door guarded, Door bare, List<String> theirs, List<String> others)
      throws InterruptedException {
    Side with = side(what, guarded, theirs, stack.guarded());
    Side without = side(what + "-bare", bare, others, stack.bare());
    List<Side> turn = new ArrayList<>(List.of(with, without));
    for (Side each : turn) each.callers().carry(CALLERS, plan.pace().warmUp());
    for (int i = 0; i < TURNS * plan.pace().repetitions(); i++) {
      for (Side each : turn) window(each);
      Collections.rotate(turn, 1); // who comes after whom is nobody's lot
    }
    tell("overhead-" + what, with, without);
  }

  private Side side(String what, Door door, List<String> agents, ServerProcess server) {
    return new Side(new Callers(door, agents, "overhead-" + what), stack.servers(server));
  }

  private void window(Side side) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(plan.pace().pause().toNanos());
    side.callers().carry(CALLERS, plan.pace().pause());
    CpuTimes before = CpuTimes.of(side.servers());
    Window window = side.callers().carry(CALLERS, plan.pace().window());
    Map<String, Double> used =
        CpuTimes.of(side.servers()).since(before).millisPerThousand(window.tasks());
    side.p50().add(window.millis(0.5));
    side.cpu().add(used.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  private void tell(String row, Side with, Side without) {
    findings.add(row + "-p50", "ms", with.p50());
    findings.add(row + "-p50-bare", "ms", without.p50());
    findings.add(row + "-added-p50", "ms", differences(with.p50(), without.p50()));
    findings.add(row + "-cpu", "CPU ms/1000", with.cpu());
    findings.add(row + "-cpu-bare", "CPU ms/1000", without.cpu());
    findings.compare(row + "-cpu-times-bare", new Pairs(with.cpu(), without.cpu()));
  }

  private static List<Double> differences(List<Double> with, List<Double> without) {
    return IntStream.range(0, with.size()).mapToObj(i -> with.get(i) - without.get(i)).toList();
  }
}
