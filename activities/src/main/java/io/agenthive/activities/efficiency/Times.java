package io.agenthive.activities.efficiency;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Agent-seconds in a window. Life is at work, idle, waking, asleep and unknown; always on, an agent
 * would have been awake all its life.
 *
 * @param life from each first seat, or the window's beginning, to the window's end
 * @param busy awake with a task
 * @param idle awake without one
 * @param ahead of these, before the first task of a seat: woken ahead, or by somebody
 * @param waking while a task waited for its seat
 * @param asleep between tasks, and not awake
 * @param unknown what no row tells: seats lost with their host, tasks that a hold kept waiting
 */
public record Times(
    double life,
    double busy,
    double idle,
    double ahead,
    double waking,
    double asleep,
    double unknown) {
  static Times of(List<AgentTime> agents) {
    return new Times(
        sum(agents, AgentTime::life),
        sum(agents, AgentTime::busy),
        sum(agents, AgentTime::idle),
        sum(agents, AgentTime::ahead),
        sum(agents, AgentTime::waking),
        sum(agents, AgentTime::asleep),
        sum(agents, AgentTime::unknown));
  }

  private static double sum(List<AgentTime> agents, ToDoubleFunction<AgentTime> seconds) {
    return agents.stream().mapToDouble(seconds).sum();
  }

  /** At work, idle and waking. */
  public double awake() {
    return busy + idle + waking;
  }
}
