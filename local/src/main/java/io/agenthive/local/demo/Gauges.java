package io.agenthive.local.demo;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The hive at a moment.
 *
 * @param troubled tasks that a keeper holds
 * @param retried tasks that failed at least once and are open or done
 */
record Gauges(
    List<AgentGauge> agents, long done, long dead, long discarded, long troubled, long retried) {
  /** An empty hive. */
  static final Gauges NONE = new Gauges(List.of(), 0, 0, 0, 0, 0);

  long awake() {
    return agents.stream().filter(AgentGauge::awake).count();
  }

  long shifts() {
    return sum(AgentGauge::shifts);
  }

  /** Tasks that have not ended. */
  long open() {
    return sum(AgentGauge::open) + troubled;
  }

  /** Open tasks of agents that are awake. */
  long inHand() {
    return agents.stream().filter(AgentGauge::awake).mapToLong(AgentGauge::open).sum();
  }

  long moods(AgentGauge.Mood mood, boolean hostUp) {
    return agents.stream().filter(agent -> agent.mood(hostUp) == mood).count();
  }

  private long sum(ToLongFunction<AgentGauge> figure) {
    return agents.stream().mapToLong(figure).sum();
  }
}
