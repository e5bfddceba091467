package io.agenthive.bench.report;

import java.util.List;
import java.util.Map;

/**
 * Where a suite's figures go, each with the goal that it has.
 *
 * @param suite the first word of every row; that of a short run is another, and no goal speaks of
 *     it
 * @param wanted goals by the names of figures
 */
public record Findings(String suite, Report report, Map<String, Goal> wanted) {
  /** Adds one measure with its repetitions. */
  public void add(String name, String unit, List<Double> samples) {
    report.add(measure(name, unit), samples);
  }

  /** How many times theirs ours is. */
  public void compare(String name, Pairs pairs) {
    report.compare(measure(name, "times"), pairs);
  }

  private Measure measure(String name, String unit) {
    Measure measure = Measure.of(suite, name, unit);
    Goal goal = wanted.get(name);
    return goal == null ? measure : measure.wanted(goal);
  }
}
