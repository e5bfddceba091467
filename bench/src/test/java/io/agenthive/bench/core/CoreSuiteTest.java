package io.agenthive.bench.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.bench.report.Parts;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import io.agenthive.local.temporal.LiteChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On whole stacks, small: what it measures is not looked at, only that it measures. */
final class CoreSuiteTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Pace PACE = new Pace(SHORT, SHORT, 1, 3);
  private static final Scale SMALL =
      new Scale(
          List.of(1, 4),
          4,
          10,
          List.of(5),
          List.of(2, 4),
          List.of(3),
          Duration.ofMillis(100),
          4,
          1);

  private final Report report = new Report((row, samples) -> {});

  private CoreSuite suite(LiteChoice lite, Set<Part> parts) {
    return new CoreSuite(
        new CoreSuite.Plan("core-small", PACE, SMALL, parts), lite, System.out::println);
  }

  private List<String> names() {
    return report.rows().stream().map(Row::name).toList();
  }

  /** Real servers, both baselines, both ways: each engine answers for a moment. */
  @Test
  void each_engine_is_measured_in_process_and_through_rest(@TempDir Path place) throws Exception {
    RealTemporal.needed("CoreSuiteTest", place);

    assertThat(suite(LiteChoice.NEVER, EnumSet.of(Part.inprocess, Part.rest)).run(report))
        .isEmpty();

    for (String way : List.of("in-process", "rest")) {
      assertThat(names())
          .contains(way + "-tasks-1", way + "-tasks-4", way + "-events-4", way + "-done-p50-1")
          .contains(way + "-temporal-tasks-4", way + "-dbos-tasks-4")
          .contains(way + "-tasks-4-times-temporal", way + "-tasks-4-times-dbos")
          .contains(way + "-accept-p99-4", way + "-temporal-accept-p99-4")
          .contains(way + "-dbos-accept-p99-4", way + "-dbos-cpu-postgres-4")
          .contains(way + "-cpu-postgres-4", way + "-cpu-temporal-4", way + "-cpu-all-4");
    }
    assertThat(names())
        .contains("in-process-temporal-local-tasks-4", "in-process-cpu-jvm-4")
        .contains("rest-cpu-host-1-4", "rest-cpu-control-and-api-4", "rest-cpu-callers-4")
        .contains("rest-dbos-cpu-server-4", "rest-temporal-cpu-temporal-4");
    assertThat(report.rows())
        .filteredOn(row -> row.name().matches(".*tasks-\\d+"))
        .hasSize(2 * 2 * 3 + 1)
        .allSatisfy(row -> assertThat(row.median()).isPositive());
    assertThat(report.rows())
        .filteredOn(row -> row.name().endsWith("temporal-events-4"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.median()).isGreaterThan(5_000));
  }

  @Test
  void wakes_are_measured_one_at_a_time_and_many_at_once() throws Exception {
    assertThat(suite(LiteChoice.AT_ONCE, EnumSet.of(Part.wake)).run(report)).isEmpty();

    assertThat(names())
        .contains("in-process-wake-turn-p50", "in-process-wake-turn-p99")
        .contains("in-process-wake-answer-p95", "in-process-wake-events")
        .contains("in-process-wake-5-at-once", "rest-wake-answer-p50");
  }

  @Test
  void a_part_that_fails_leaves_the_others_their_figures() throws InterruptedException {
    List<Parts.Failed> failed =
        suite(LiteChoice.NEVER, EnumSet.of(Part.crowd, Part.wake, Part.idle))
            .run(
                report,
                (part, findings) -> {
                  findings.add("of-" + part, "any", List.of(1.0));
                  if (part == Part.wake) throw new IllegalStateException("nobody wakes");
                });

    assertThat(names()).containsExactly("of-crowd", "of-wake", "of-idle");
    assertThat(failed).extracting(Parts.Failed::part).containsExactly("wake");
    assertThat(failed).extracting(part -> part.why().getMessage()).containsExactly("nobody wakes");
  }

  @Test
  void all_parts_run_where_none_is_named_and_a_short_run_says_so_in_each_row() {
    assertThat(CoreSuite.Plan.whole(PACE, Set.of()).parts()).containsExactly(Part.values());
    assertThat(CoreSuite.Plan.quick(Set.of(Part.idle)).parts()).containsExactly(Part.idle);
    assertThat(CoreSuite.Plan.quick(Set.of()).suite()).isEqualTo("core-quick");
    assertThat(CoreSuite.Plan.whole(Pace.of(3, 5), Set.of()).onLite().suite())
        .isEqualTo("core-lite");
  }

  @Test
  void windows_too_short_or_too_few_for_goals_say_so_in_each_row() {
    assertThat(CoreSuite.Plan.whole(Pace.of(2, 3), Set.of()).suite()).isEqualTo("core");
    assertThat(CoreSuite.Plan.whole(Pace.of(1, 3), Set.of()).suite()).isEqualTo("core-short");
    assertThat(CoreSuite.Plan.whole(Pace.of(2, 2), Set.of()).suite()).isEqualTo("core-short");
  }
}
