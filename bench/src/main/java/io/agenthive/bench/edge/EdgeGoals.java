package io.agenthive.bench.edge;

import static io.agenthive.bench.report.Goal.atLeast;
import static io.agenthive.bench.report.Goal.atMost;

import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Goal;
import io.agenthive.bench.report.Report;
import java.util.Map;

/** What is wanted of which figure of a whole run. */
final class EdgeGoals {
  private static final Map<String, Goal> WANTED =
      Map.ofEntries(
          Map.entry("accept-p50-50", atMost(8)),
          Map.entry("accept-p99-50", atMost(40)),
          Map.entry("sustained-accepted", atLeast(1_000)),
          Map.entry("sustained-lost", atMost(0)),
          Map.entry("sustained-twice", atMost(0)),
          Map.entry("reads-p99", atMost(10)),
          Map.entry("verbs-sleep-p99-50", atMost(500)),
          Map.entry("verbs-wake-p99-50", atMost(500)),
          Map.entry("verbs-sleep-p99-500", atMost(2_000)),
          Map.entry("verbs-wake-p99-500", atMost(2_000)),
          Map.entry("overhead-tasks-added-p50", atMost(2)),
          Map.entry("overhead-reads-added-p50", atMost(2)),
          Map.entry("overhead-verbs-added-p50", atMost(2)),
          Map.entry("overhead-tasks-cpu-times-bare", atMost(1.05)),
          Map.entry("forged-p99-times-control", atMost(1.5)),
          Map.entry("starter-heap-after-sustained", atMost(256)),
          Map.entry("starter-heap-after-forged", atMost(256)),
          Map.entry("trail-checked", atLeast(100_000)));

  private EdgeGoals() {}

  /** Where the suite's figures go; goals speak of a whole run alone. */
  static Findings findings(String suite, Report report) {
    return new Findings(suite, report, suite.equals(EdgeSuite.NAME) ? WANTED : Map.of());
  }
}
