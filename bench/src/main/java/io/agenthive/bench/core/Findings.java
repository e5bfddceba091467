package io.agenthive.bench.core;

import io.agenthive.bench.report.Measure;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.report.Report;
import java.util.List;

/**
 * Where the suite's figures go, each with the goal that it has.
 *
 * @param suite the first word of every row; that of a short run is another, and no goal speaks of
 *     it
 */
record Findings(String suite, Report report) {
  void add(String name, String unit, List<Double> samples) {
    report.add(measure(name, unit), samples);
  }

  /** How many times theirs ours is. */
  void compare(String name, Pairs pairs) {
    report.compare(measure(name, "times"), pairs);
  }

  private Measure measure(String name, String unit) {
    Measure measure = Measure.of(suite, name, unit);
    if (!suite.equals(CoreSuite.NAME)) return measure;
    return Goals.of(name).map(measure::wanted).orElse(measure);
  }
}
