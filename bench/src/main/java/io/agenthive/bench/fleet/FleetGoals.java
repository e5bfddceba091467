package io.agenthive.bench.fleet;

import static io.agenthive.bench.report.Goal.atLeast;
import static io.agenthive.bench.report.Goal.atMost;

import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Goal;
import io.agenthive.bench.report.Report;
import java.util.Map;

/**
 * What is wanted of which figure of a whole run. SCHEDULING §4 has two goals for most: what is
 * required, and, in a row of its own, what would be more.
 */
final class FleetGoals {
  static final Map<String, Goal> WANTED =
      Map.ofEntries(
          Map.entry("g1-worst-to-best", atMost(1.01)),
          Map.entry("g1-worst-to-best-beyond", atMost(1)),
          Map.entry("g2-azf-a-60-to-best", atMost(0.80)),
          Map.entry("g2-azf-a-60-to-best-beyond", atMost(0.74)),
          Map.entry("g3-azf-a-600-to-best", atMost(0.95)),
          Map.entry("g3-azf-a-600-to-best-beyond", atMost(0.91)),
          Map.entry("g4-llmclients-600-to-best", atMost(0.945)),
          Map.entry("g4-llmclients-600-to-best-beyond", atMost(0.92)),
          Map.entry("g6-idle-at-5-cold", atMost(4_050)),
          Map.entry("g6-idle-at-10-cold", atMost(3_200)),
          Map.entry("g6-idle-at-10-cold-beyond", atMost(2_500)),
          Map.entry("g6-idle-at-20-cold", atMost(2_150)),
          Map.entry("g7-cold-at-72-reduction", atMost(22)),
          Map.entry("g7-cold-at-72-reduction-beyond", atMost(15)),
          Map.entry("g8-cold-at-idle-of-300-s", atMost(3.6)),
          Map.entry("g8-cold-at-idle-of-300-s-beyond", atMost(2.5)),
          Map.entry("g9-100000-plans", atMost(0.25)),
          Map.entry("g9-100000-plans-beyond", atMost(0.05)),
          Map.entry("g10-state", atMost(512)),
          Map.entry("g10-state-beyond", atMost(128)),
          Map.entry("g11-pair-cpu", atMost(54)),
          Map.entry("g11-share-60", atMost(1)),
          Map.entry("g11-share-60-beyond", atMost(0.3)),
          Map.entry("g12-differences", atMost(0)),
          Map.entry("tick-10000-p99", atMost(250)),
          Map.entry("tick-10000-core", atMost(1)),
          Map.entry("tick-100000-p99", atMost(2_500)),
          Map.entry("stampede-peak", atMost(200)),
          Map.entry("stampede-spread", atLeast(45)), // 9,000 known, 200 a second
          Map.entry("stampede-p99", atMost(1.11))); // SCHEDULING §5.1, at random within 60 s

  private FleetGoals() {}

  /** Where the suite's figures go; goals speak of a whole run alone. */
  static Findings findings(String suite, Report report) {
    return new Findings(suite, report, suite.equals(FleetSuite.NAME) ? WANTED : Map.of());
  }
}
