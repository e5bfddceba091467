package io.agenthive.bench.core;

import static io.agenthive.bench.report.Goal.atLeast;
import static io.agenthive.bench.report.Goal.atMost;

import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Goal;
import io.agenthive.bench.report.Report;
import java.util.Map;
import java.util.Optional;

/**
 * What is wanted of which figure of a whole run. Those marked [prototype] are what a prototype of
 * the protocol reached on two cores: callers in one JVM, 128 agents, neither REST nor security.
 */
final class Goals {
  private static final Map<String, Goal> WANTED =
      Map.ofEntries(
          Map.entry("in-process-tasks-1", atLeast(493)), // [prototype]
          Map.entry("in-process-tasks-16", atLeast(3_420)), // [prototype]
          Map.entry("in-process-tasks-64", atLeast(8_011)), // [prototype] of 8,011 to 8,808
          Map.entry("in-process-p50-1", atMost(1.5)), // [prototype]
          Map.entry("in-process-p50-16", atMost(3.4)), // [prototype]
          Map.entry("in-process-p50-64", atMost(6.7)), // [prototype]
          Map.entry("in-process-cpu-postgres-64", atMost(51)), // [prototype]
          Map.entry("in-process-cpu-temporal-64", atMost(3)), // [prototype]
          Map.entry("in-process-tasks-64-times-temporal", atLeast(30)),
          Map.entry("in-process-tasks-64-times-dbos", atLeast(4)),
          Map.entry("rest-tasks-64-times-temporal", atLeast(10)),
          Map.entry("rest-tasks-64-times-dbos", atLeast(2)),
          Map.entry("rest-accept-p99-16", atMost(25)),
          Map.entry("rest-cpu-all-64-times-dbos", atMost(0.7)),
          Map.entry("tasks-64-beside-10000-asleep-times-alone", atLeast(0.95)),
          Map.entry("in-process-wake-answer-p50", atMost(15)), // [prototype]
          Map.entry("in-process-wake-answer-p95", atMost(26)), // [prototype]
          Map.entry("in-process-wake-events", atMost(10)), // [prototype]
          Map.entry("in-process-wake-turn-p50", atMost(20)),
          Map.entry("in-process-wake-turn-p99", atMost(60)),
          Map.entry("in-process-wake-50-at-once", atMost(0.6)),
          Map.entry("in-process-wake-500-at-once", atMost(5)),
          Map.entry("memory-1000-asleep-times-100", atMost(1.1)),
          Map.entry("idle-47-awake-cpu", atMost(3)),
          Map.entry("idle-1000-awake-cpu", atMost(6)),
          Map.entry("recovery-second-host", atMost(4)),
          Map.entry("recovery-second-host-max", atMost(10)),
          Map.entry("recovery-only-host-max", atMost(20)));

  private Goals() {}

  /** Where this suite's figures go; goals speak of a whole run alone. */
  static Findings findings(String suite, Report report) {
    return new Findings(suite, report, suite.equals(CoreSuite.NAME) ? WANTED : Map.of());
  }

  /** The goal of a figure, if it has one. */
  static Optional<Goal> of(String name) {
    return Optional.ofNullable(WANTED.get(name));
  }
}
