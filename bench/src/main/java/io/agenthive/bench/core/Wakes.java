package io.agenthive.bench.core;

import io.agenthive.bench.load.Door;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Spread;
import io.agenthive.workflows.agent.AgentWorkflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * One resting agent after the other gets one task. They go round, so that each has rested for as
 * long as the others need when its turn comes again. Rows, whichever way:
 *
 * <ul>
 *   <li>{@code wake-answer}: from the moment before the order leaves the caller to the moment the
 *       caller knows that the answer is durable; through REST this holds the request and the reply.
 *   <li>{@code wake-turn}, where it can be seen: from the same moment to the first asking of the
 *       model. It holds the acceptance, which the goal would allow to leave out.
 *   <li>{@code wake-events}: what one wake and the rest after it add to the agent's history.
 * </ul>
 *
 * @param way how the caller reaches the hive: the first word of every row
 */
record Wakes(String way, Stack stack, Pace pace) {
  /** Wakes of one round; at 20 ms each an agent has rested for more than half a second. */
  static final int AGENTS = 32;

  /**
   * What is measured, and on what.
   *
   * @param firstTurn when a task asked its model, if that can be seen here
   */
  record Stack(
      Door door,
      List<String> agents,
      Resting resting,
      Histories events,
      Optional<ToLongFunction<String>> firstTurn) {}

  void measure(Findings findings) throws Exception {
    for (int i = 0; i < 2; i++) round("warm-" + i, Math.min(AGENTS, pace.wakes()));
    Map<String, List<Double>> figures = new TreeMap<>();
    List<Double> events = new ArrayList<>();
    List<String> workflows = stack.agents().stream().map(AgentWorkflow::workflowId).toList();
    for (int i = 0; i < pace.repetitions(); i++) {
      long before = stack.events().of(workflows);
      Map<String, List<Double>> millis = round("wake-" + i, pace.wakes());
      stack.resting().await(stack.agents());
      events.add((stack.events().of(workflows) - before) * 1.0 / pace.wakes());
      millis.forEach((name, all) -> quantiles(figures, name, all));
    }
    figures.forEach((name, all) -> findings.add(way + "-wake-" + name, "ms", all));
    findings.add(way + "-wake-events", "events/wake", events);
  }

  private static void quantiles(Map<String, List<Double>> figures, String name, List<Double> all) {
    add(figures, name + "-p50", Spread.quantile(all, 0.5));
    add(figures, name + "-p95", Spread.quantile(all, 0.95));
    add(figures, name + "-p99", Spread.quantile(all, 0.99));
  }

  private Map<String, List<Double>> round(String name, int wakes) throws Exception {
    Map<String, List<Double>> millis = new TreeMap<>();
    for (int i = 0; i < wakes; i++) {
      String agent = stack.agents().get(i % stack.agents().size());
      String task = way + "-" + name + "-" + i;
      stack.resting().await(List.of(agent));
      Door.Trip trip = stack.door().carry(task, agent);
      add(millis, "answer", trip.millis());
      stack
          .firstTurn()
          .ifPresent(asked -> add(millis, "turn", (asked.applyAsLong(task) - trip.sent()) / 1e6));
    }
    return millis;
  }

  private static void add(Map<String, List<Double>> all, String name, double value) {
    all.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
  }
}
