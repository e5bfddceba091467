package io.agenthive.bench.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureGoalsTest {
  @ParameterizedTest
  @CsvSource({
    "path-listed-p99, <= 1000",
    "path-judged-p99, <= 1000",
    "path-temporal-p99, <= 1000",
    "campaign-overhead-cpu, <= 5",
    "campaign-10000-times-bare, >= 0.8",
    "campaign-10000-heap-growth, <= 10",
    "flood-10000-p99-times-control, <= 1.5",
    "flood-10000-good-times-control, >= 0.95",
    "flood-10000-good-quarantined, <= 0",
    "flood-10000-poison-done, <= 0",
    "flood-10000-heap-growth, <= 50",
    "flood-50000-p99-times-control, <= 1.5",
    "breaker-open-p99, <= 2",
    "breaker-false-openings, <= 0",
    "breaker-closed-max, <= 10",
    "hardening-tasks-64-times-unguarded, >= 0.97",
    "hardening-tasks-64-times-without, >= 0.97"
  })
  void what_was_promised_is_judged(String name, String goal) {
    assertThat(row(FailureSuite.NAME, name).goal()).isEqualTo(goal);
  }

  @Test
  void none_wanted_is_met_by_none() {
    Report report = new Report((row, samples) -> {});
    FailureGoals.findings(FailureSuite.NAME, report)
        .add("flood-10000-poison-done", "tasks", List.of(0.0, 0.0, 0.0));

    assertThat(report.rows().getFirst().met()).isTrue();
  }

  @Test
  void baselines_have_no_goals() {
    assertThat(row(FailureSuite.NAME, "breaker-resilience4j-open").goal()).isNull();
    assertThat(row(FailureSuite.NAME, "campaign-bare").goal()).isNull();
    assertThat(row(FailureSuite.NAME, "path-done-p99").goal()).isNull();
  }

  @Test
  void a_short_run_is_judged_by_nobody() {
    assertThat(row("failures-quick", "breaker-open-p99").met()).isNull();
    assertThat(row("failures-short", "breaker-open-p99").met()).isNull();
  }

  @Test
  void the_scales_of_whole_runs_are_those_that_goals_speak_of() {
    FailureScale whole = FailureScale.WHOLE;
    FailureScale longer = whole.longer();

    assertThat(FailureGoals.WANTED)
        .containsKeys(
            "campaign-" + whole.entries() + "-times-bare",
            "flood-" + whole.flood() + "-heap-growth",
            "flood-" + longer.flood() + "-heap-growth",
            "hardening-tasks-" + whole.callers() + "-times-without");
    assertThat(longer.healthy()).isEqualTo(Duration.ofMinutes(20));
    assertThat(whole.healthy().multipliedBy(whole.targets()))
        .isGreaterThanOrEqualTo(longer.healthy());
  }

  private static Row row(String suite, String name) {
    Report report = new Report((row, samples) -> {});
    FailureGoals.findings(suite, report).add(name, "any", List.of(1.0));
    return report.rows().getFirst();
  }
}
