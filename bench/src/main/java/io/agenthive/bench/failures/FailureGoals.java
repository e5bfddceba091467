package io.agenthive.bench.failures;

import static io.agenthive.bench.report.Goal.atLeast;
import static io.agenthive.bench.report.Goal.atMost;

import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Goal;
import io.agenthive.bench.report.Report;
import java.util.Map;

/** What is wanted of which figure of a whole run. */
final class FailureGoals {
  static final Map<String, Goal> WANTED =
      Map.ofEntries(
          Map.entry("path-listed-p99", atMost(1_000)),
          Map.entry("path-judged-p99", atMost(1_000)),
          Map.entry("path-temporal-p99", atMost(1_000)),
          Map.entry("campaign-overhead-cpu", atMost(5)),
          Map.entry("campaign-10000-times-bare", atLeast(0.8)),
          Map.entry("campaign-10000-heap-growth", atMost(10)),
          Map.entry("flood-10000-p99-times-control", atMost(1.5)),
          Map.entry("flood-10000-good-times-control", atLeast(0.95)),
          Map.entry("flood-10000-good-quarantined", atMost(0)),
          Map.entry("flood-10000-poison-done", atMost(0)),
          Map.entry("flood-10000-heap-growth", atMost(50)),
          Map.entry("flood-50000-p99-times-control", atMost(1.5)),
          Map.entry("flood-50000-good-times-control", atLeast(0.95)),
          Map.entry("flood-50000-good-quarantined", atMost(0)),
          Map.entry("flood-50000-poison-done", atMost(0)),
          Map.entry("flood-50000-heap-growth", atMost(50)),
          Map.entry("breaker-open-p99", atMost(2)),
          Map.entry("breaker-false-openings", atMost(0)),
          Map.entry("breaker-closed-max", atMost(10)),
          Map.entry("hardening-tasks-64-times-unguarded", atLeast(0.97)),
          Map.entry("hardening-tasks-64-times-without", atLeast(0.97)));

  private FailureGoals() {}

  /** Where the suite's figures go; goals speak of a whole run alone. */
  static Findings findings(String suite, Report report) {
    return new Findings(suite, report, suite.equals(FailureSuite.NAME) ? WANTED : Map.of());
  }
}
