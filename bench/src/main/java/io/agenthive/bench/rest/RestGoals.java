package io.agenthive.bench.rest;

import static io.agenthive.bench.report.Goal.atMost;

import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Goal;
import io.agenthive.bench.report.Report;
import java.util.Map;

/** What is wanted of which figure of a whole run. */
final class RestGoals {
  static final Map<String, Goal> WANTED =
      Map.ofEntries(
          Map.entry("checkpoint-64-kib-create-p95", atMost(20)),
          Map.entry("checkpoint-64-kib-restore-p95", atMost(20)),
          Map.entry("checkpoint-65536-kib-create-p95", atMost(5_000)),
          Map.entry("checkpoint-65536-kib-restore-p95", atMost(5_000)),
          Map.entry("cycles-mismatches", atMost(0)),
          Map.entry("damage-unnoticed", atMost(0)),
          Map.entry("nap-wake-p50", atMost(25)),
          Map.entry("nap-wake-p99", atMost(80)),
          Map.entry("nap-wake-50-at-once-times-floor", atMost(1.3)),
          Map.entry("nap-wake-500-at-once-times-floor", atMost(1.3)),
          Map.entry("nap-wake-500-at-once", atMost(6)),
          Map.entry("nap-cpu-all", atMost(20)),
          Map.entry("sleep-p50", atMost(25)),
          Map.entry("sleep-p99", atMost(80)),
          Map.entry("sleep-50-at-once-times-floor", atMost(1.3)),
          Map.entry("sleep-500-at-once-times-floor", atMost(1.3)),
          Map.entry("sleep-500-at-once", atMost(6)),
          Map.entry("sleepers-host-10000-times-1000", atMost(1.05)),
          Map.entry("sleepers-postgres-each", atMost(8)),
          Map.entry("sleepers-temporal-each", atMost(16)),
          Map.entry("life-lost", atMost(0)),
          Map.entry("life-twice", atMost(0)),
          Map.entry("life-events", atMost(2_000)),
          Map.entry("life-carried", atMost(4_096)),
          Map.entry("life-heap-end-times-tenth", atMost(1.1)),
          Map.entry("life-hot-end-times-tenth", atMost(1.5)));

  private RestGoals() {}

  /** Where the suite's figures go; goals speak of a whole run alone. */
  static Findings findings(String suite, Report report) {
    return new Findings(suite, report, suite.equals(RestSuite.NAME) ? WANTED : Map.of());
  }
}
