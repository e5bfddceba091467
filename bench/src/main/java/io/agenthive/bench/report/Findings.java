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
  /** Ends the name of a row with a goal that is more than what is required. */
  private static final String BEYOND = "-beyond";

  /** Adds one measure with its repetitions. */
  public void add(String name, String unit, List<Double> samples) {
    report.add(measure(name, unit), samples);
  }

  /** The same, and once more against what would be beyond the goal, if that is known. */
  public void twice(String name, String unit, List<Double> samples) {
    add(name, unit, samples);
    String beyond = name + BEYOND;
    if (wanted.containsKey(beyond)) add(beyond, unit, samples);
  }

  /**
   * Adds three measures: of each repetition the samples that a half, 95 % and 99 % do not exceed.
   */
  public void quantiles(String name, String unit, List<List<Double>> repetitions) {
    quantile(name + "-p50", unit, repetitions, 0.5);
    quantile(name + "-p95", unit, repetitions, 0.95);
    quantile(name + "-p99", unit, repetitions, 0.99);
  }

  private void quantile(String name, String unit, List<List<Double>> repetitions, double share) {
    add(name, unit, repetitions.stream().map(all -> Spread.quantile(all, share)).toList());
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
