package io.agenthive.bench.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.bench.core.Pace;
import io.agenthive.bench.core.RealTemporal;
import io.agenthive.bench.load.OpenLoop;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import io.agenthive.local.temporal.LiteChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a whole stack, small. */
final class EdgeSuiteTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Pace PACE = new Pace(SHORT, SHORT, 1, 3);
  private static final EdgeScale SMALL =
      new EdgeScale(8, 4, Duration.ofSeconds(1), 50, List.of(3), 600, 3_000);

  private final Report report = new Report((row, samples) -> {});

  private double figure(String name) {
    return report.rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow()
        .median();
  }

  /** The API alone speaks to a real server only. */
  @Test
  void every_part_is_measured(@TempDir Path place) throws Exception {
    RealTemporal.needed("EdgeSuiteTest", place);
    EdgeSuite.Plan plan =
        new EdgeSuite.Plan("edge-small", PACE, SMALL, EnumSet.allOf(EdgePart.class), true);

    assertThat(new EdgeSuite(plan, LiteChoice.IF_NEEDED, System.out::println).run(report))
        .isEmpty();

    assertThat(report.rows())
        .extracting(Row::name)
        .contains("accept-p50-4", "accept-p99-4", "accept-tasks-4")
        .contains("sustained-accepted", "sustained-p99", "sustained-drained")
        .contains("reads-p50", "reads-p99", "reads-answered")
        .contains("verbs-sleep-p99-3", "verbs-wake-effect-3-times-floor")
        .contains("overhead-tasks-added-p50", "overhead-reads-cpu-times-bare")
        .contains("overhead-verbs-p50-bare", "forged-p99-times-control", "forged-refused")
        .contains("starter-heap-after-sustained", "trail-checked", "trail-appended-one");
    assertThat(figure("sustained-lost")).isZero();
    assertThat(figure("sustained-twice")).isZero();
    assertThat(figure("forged-refused")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "accept-p50-50, <= 8",
    "accept-p99-50, <= 40",
    "sustained-accepted, >= 1000",
    "sustained-lost, <= 0",
    "reads-p99, <= 10",
    "verbs-sleep-p99-50, <= 500",
    "verbs-wake-p99-500, <= 2000",
    "overhead-tasks-added-p50, <= 2",
    "overhead-tasks-cpu-times-bare, <= 1.05",
    "forged-p99-times-control, <= 1.5",
    "starter-heap-after-forged, <= 256",
    "trail-checked, >= 100000"
  })
  void what_was_promised_is_judged(String name, String goal) {
    EdgeGoals.findings(EdgeSuite.NAME, report).add(name, "ms", List.of(1.0));

    assertThat(report.rows().getFirst().goal()).isEqualTo(goal);
  }

  @Test
  void a_short_run_is_judged_by_nobody() {
    EdgeGoals.findings("edge-quick", report).add("reads-p99", "ms", List.of(1.0));

    assertThat(report.rows().getFirst().met()).isNull();
  }

  @Test
  void a_request_is_timed_from_when_it_was_due() throws Exception {
    OpenLoop.Run run = new OpenLoop(100).run(Duration.ofMillis(100), number -> {});

    assertThat(run.millis()).hasSize(10).allMatch(millis -> millis >= 0);
    assertThat(run.nanos()).isGreaterThan(Duration.ofMillis(80).toNanos());
    assertThatThrownBy(
            () ->
                new OpenLoop(100)
                    .run(
                        Duration.ofMillis(20),
                        number -> {
                          throw new IllegalStateException("refused");
                        }))
        .hasMessageContaining("no figure")
        .hasMessageContaining("refused");
  }

  @Test
  void a_forged_token_differs_in_its_name_alone() {
    String good = "eyJhIjoxfQ.eyJqdGkiOiJhIn0.c2ln"; // {"a":1}, {"jti":"a"}, sig

    String forged = new Forgery(good).next();

    assertThat(forged).isNotEqualTo(good).startsWith("eyJhIjoxfQ.").endsWith(".c2ln");
    assertThat(new Forgery(good).next()).isNotEqualTo(forged);
  }
}
