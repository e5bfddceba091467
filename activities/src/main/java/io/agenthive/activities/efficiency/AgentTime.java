package io.agenthive.activities.efficiency;

import java.util.List;

/**
 * What one agent did in a window. All times are seconds.
 *
 * @param life from its first seat, or the window's beginning, to its retirement, or the window's
 *     end
 * @param busy awake with a task
 * @param idle awake without one
 * @param ahead of these, before the first task of a seat: woken ahead, or by somebody
 * @param waking while a task waited for its seat
 * @param asleep in its gaps, and not awake
 * @param tasks that came, but for the very first of the agent
 * @param idleInGaps awake in its gaps; {@code idle} without pauses that are too short to be one
 * @param gaps that a task ended, or that are open at the window's end
 * @param waits seconds that each of its cold tasks waited
 */
record AgentTime(
    Member who,
    double life,
    double busy,
    double idle,
    double ahead,
    double waking,
    double asleep,
    double tasks,
    double idleInGaps,
    List<LedgerGap> gaps,
    List<Double> waits) {
  /** Copies its lists. */
  AgentTime {
    gaps = List.copyOf(gaps);
    waits = List.copyOf(waits);
  }

  /** A(π): what the agent cost. */
  double awake() {
    return busy + idle + waking;
  }

  /** What no row tells: seats that were lost with their host, tasks that a hold kept waiting. */
  double unknown() {
    return life - awake() - asleep;
  }

  double cold() {
    return waits.size();
  }
}
