package io.agenthive.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.agenthive.bench.core.Pace;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import io.agenthive.local.temporal.LiteChoice;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On whole stacks, small; what is simulated is tested with the replay. */
final class FleetSuiteTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Pace PACE = new Pace(SHORT, SHORT, 1, 3);
  private static final FleetScale SMALL = new FleetScale(List.of(500), 5, 500);

  private final Report report = new Report((row, samples) -> {});

  private double figure(String name) {
    return report.rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow()
        .median();
  }

  @Test
  void ticks_pairs_and_stampedes_are_measured() throws Exception {
    FleetSuite.Plan plan =
        new FleetSuite.Plan(
            "fleet-small",
            PACE,
            SMALL,
            EnumSet.of(FleetPart.tick, FleetPart.overhead, FleetPart.stampede));

    assertThat(new FleetSuite(plan, LiteChoice.AT_ONCE, System.out::println).run(report)).isEmpty();

    assertThat(report.rows())
        .extracting(Row::name)
        .contains("tick-500-p99", "tick-500-cpu", "tick-500-core")
        .contains("pair-task-cpu", "awake-task-cpu", "g11-pair-cpu", "g11-share-60")
        .contains("stampede-unannounced-p99", "stampede-full-spread", "stampede-peak");
    assertThat(figure("tick-500-rests")).as("of 50 awake 45 may stay").isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "g1-worst-to-best, <= 1.01",
    "g2-azf-a-60-to-best-beyond, <= 0.74",
    "g6-idle-at-10-cold, <= 3200",
    "g9-100000-plans, <= 0.25",
    "g10-state-beyond, <= 128",
    "g11-pair-cpu, <= 54",
    "g11-share-60, <= 1",
    "g12-differences, <= 0",
    "tick-10000-p99, <= 250",
    "tick-10000-core, <= 1",
    "tick-100000-p99, <= 2500",
    "stampede-peak, <= 200",
    "stampede-p99, <= 1.11"
  })
  void what_was_promised_is_judged(String name, String goal) {
    FleetGoals.findings(FleetSuite.NAME, report).add(name, "any", List.of(1.0));

    assertThat(report.rows().getFirst().goal()).isEqualTo(goal);
  }

  @Test
  void a_figure_with_two_goals_has_two_rows() {
    FleetGoals.findings(FleetSuite.NAME, report).twice("g10-state", "bytes", List.of(244.0));
    FleetGoals.findings(FleetSuite.NAME, report).twice("g12-differences", "any", List.of(0.0));

    assertThat(report.rows())
        .extracting(Row::name, Row::met)
        .containsExactly(
            tuple("g10-state", true),
            tuple("g10-state-beyond", false),
            tuple("g12-differences", true));
  }

  @Test
  void a_short_run_is_judged_by_nobody() {
    FleetGoals.findings("fleet-quick", report).twice("g10-state", "bytes", List.of(244.0));

    assertThat(report.rows()).singleElement().matches(row -> row.met() == null);
  }
}
