package io.agenthive.bench.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoalsTest {
  @ParameterizedTest
  @CsvSource({
    "in-process-tasks-64-times-temporal, >= 30",
    "in-process-tasks-64-times-dbos, >= 4",
    "rest-tasks-64-times-temporal, >= 10",
    "rest-tasks-64-times-dbos, >= 2",
    "rest-accept-p99-16, <= 25",
    "rest-cpu-all-64-times-dbos, <= 0.7",
    "tasks-64-beside-10000-asleep-times-alone, >= 0.95",
    "in-process-wake-turn-p50, <= 20",
    "in-process-wake-turn-p99, <= 60",
    "in-process-wake-50-at-once, <= 0.6",
    "in-process-wake-500-at-once, <= 5",
    "memory-1000-asleep-times-100, <= 1.1",
    "idle-47-awake-cpu, <= 3",
    "idle-1000-awake-cpu, <= 6",
    "recovery-second-host, <= 4",
    "recovery-second-host-max, <= 10",
    "recovery-only-host-max, <= 20"
  })
  void what_was_promised_is_judged(String name, String goal) {
    assertThat(row(name).goal()).isEqualTo(goal);
  }

  @Test
  void the_figures_of_the_prototype_stand_beside_them() {
    assertThat(row("in-process-tasks-64").goal()).isEqualTo(">= 8011");
    assertThat(row("in-process-p50-1").goal()).isEqualTo("<= 1.5");
    assertThat(row("in-process-cpu-postgres-64").goal()).isEqualTo("<= 51");
    assertThat(row("in-process-wake-answer-p95").goal()).isEqualTo("<= 26");
  }

  @Test
  void what_nobody_promised_has_no_goal() {
    assertThat(row("rest-tasks-64").goal()).isNull();
    assertThat(row("in-process-dbos-tasks-64").goal()).isNull();
    assertThat(row("in-process-tasks-64-times-temporal-local").goal()).isNull();
  }

  @Test
  void a_short_run_is_judged_by_nobody() {
    assertThat(row("core-quick", "rest-tasks-64-times-dbos").met()).isNull();
    assertThat(row("core", "rest-tasks-64-times-dbos").met()).isFalse();
  }

  @Test
  void the_scale_of_a_whole_run_is_the_one_that_goals_speak_of() {
    Scale whole = Scale.WHOLE;

    assertThat(Goals.of("tasks-64-beside-" + whole.crowd() + "-asleep-times-alone")).isPresent();
    assertThat(whole.atOnce())
        .allMatch(count -> Goals.of("in-process-wake-" + count + "-at-once").isPresent());
    assertThat(whole.idle())
        .allMatch(count -> Goals.of("idle-" + count + "-awake-cpu").isPresent());
    assertThat(whole.asleep()).containsExactly(100, 1_000);
    assertThat(whole.workers()).isBetween(64, 256);
  }

  private static Row row(String name) {
    return row(CoreSuite.NAME, name);
  }

  private static Row row(String suite, String name) {
    Report report = new Report((row, samples) -> {});
    Goals.findings(suite, report).add(name, "any", List.of(1.0));
    return report.rows().getFirst();
  }
}
