package io.agenthive.activities.efficiency;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What some agents came to in a window.
 *
 * @param name what they have in common; empty: all of them
 * @param tasks that came, but for the first of each agent
 * @param cold of them found their agent asleep
 * @param gaps that a task ended, or that are open at the window's end
 * @param triple null, as {@code sameQuality}: no task came, so that there is no cold rate
 */
public record GroupEfficiency(
    String name,
    int agents,
    long tasks,
    long cold,
    long gaps,
    Times times,
    @Nullable Triple triple,
    @Nullable SameQuality sameQuality) {
  static GroupEfficiency of(String name, List<AgentTime> agents) {
    double tasks = sum(agents, AgentTime::tasks);
    Times times = Times.of(agents);
    boolean compared = tasks > 0 && times.life() > 0;
    Compared figures = compared ? Compared.of(agents) : null;
    return new GroupEfficiency(
        name,
        agents.size(),
        Math.round(tasks),
        Math.round(sum(agents, AgentTime::cold)),
        Math.round(sum(agents, GroupEfficiency::gaps)),
        times,
        figures == null ? null : figures.triple(),
        figures == null ? null : figures.sameQuality());
  }

  private static double gaps(AgentTime agent) {
    return agent.gaps().stream().mapToDouble(LedgerGap::count).sum();
  }

  private static double sum(List<AgentTime> agents, ToDoubleFunction<AgentTime> measure) {
    return agents.stream().mapToDouble(measure).sum();
  }
}
