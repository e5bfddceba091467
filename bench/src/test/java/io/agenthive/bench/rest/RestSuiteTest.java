package io.agenthive.bench.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.bench.core.Pace;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import io.agenthive.local.temporal.LiteChoice;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On whole stacks, small; but a thousand halts and a thousand damages are a proof of their own. */
final class RestSuiteTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Pace PACE = new Pace(SHORT, SHORT, 1, 3);
  private static final RestScale SMALL =
      new RestScale(List.of(4, 64), 2, 1_000, 1_000, List.of(3), List.of(4, 8), 300);

  private final Report report = new Report((row, samples) -> {});

  private void run(RestPart first, RestPart... others) throws InterruptedException {
    RestSuite.Plan plan = new RestSuite.Plan("rest-small", PACE, SMALL, EnumSet.of(first, others));
    assertThat(new RestSuite(plan, LiteChoice.AT_ONCE, System.out::println).run(report)).isEmpty();
  }

  private double figure(String name) {
    return report.rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow()
        .median();
  }

  @Tag("negative")
  @Test
  void a_thousand_halts_and_a_thousand_damages_lose_nothing_unseen() throws Exception {
    run(RestPart.cycles, RestPart.damage);

    assertThat(figure("cycles-run")).isEqualTo(1_000);
    assertThat(figure("cycles-halted")).isGreaterThan(100);
    assertThat(figure("cycles-mismatches")).isZero();
    assertThat(figure("damage-tried")).isEqualTo(1_000);
    assertThat(figure("damage-unnoticed")).isZero();
  }

  @Test
  void states_and_naps_are_measured() throws Exception {
    run(RestPart.checkpoint, RestPart.nap, RestPart.sleep);

    assertThat(report.rows())
        .extracting(Row::name)
        .contains("checkpoint-64-kib-create-p95", "checkpoint-4-kib-restore-p95")
        .contains("nap-wake-p50", "nap-rest-p99", "nap-cpu-all", "nap-cpu-postgres")
        .contains("nap-wake-3-at-once", "nap-wake-3-at-once-times-floor")
        .contains("sleep-p50", "sleep-p99", "sleep-3-at-once", "sleep-3-at-once-times-floor");
  }

  @Test
  void sleepers_and_a_long_life_are_measured() throws Exception {
    run(RestPart.sleepers, RestPart.life);

    assertThat(report.rows())
        .extracting(Row::name)
        .contains("sleepers-8-host", "sleepers-8-threads", "sleepers-host-8-times-4")
        .contains("sleepers-postgres-each", "sleepers-temporal-each")
        .contains("life-heap-end-times-tenth", "life-hot-end-times-tenth");
    assertThat(figure("life-tasks")).isEqualTo(300);
    assertThat(figure("life-shifts")).isGreaterThan(3);
    assertThat(figure("life-lost")).isZero();
    assertThat(figure("life-twice")).isZero();
  }
}
