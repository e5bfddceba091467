package io.agenthive.bench.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.bench.load.Door;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WakesTest {
  private static final Pace ONCE = new Pace(Duration.ofMillis(1), Duration.ofMillis(1), 1, 4);

  private final Report report = new Report((row, samples) -> {});

  private void wake(String way) throws Exception {
    Door door = (task, agent) -> new Door.Trip(1_000_000, 8_000_000);
    Wakes.Stack stack =
        new Wakes.Stack(
            door,
            List.of("one", "two"),
            new Resting(agent -> true),
            all -> 0,
            Optional.of(task -> 4_000_000));
    new Wakes(way, stack, ONCE).measure(Goals.findings("core", report));
  }

  private Row row(String name) {
    return report.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"in-process", "rest"})
  void a_wake_lasts_from_sending_to_the_durable_answer_whichever_way(String way) throws Exception {
    wake(way);

    assertThat(row(way + "-wake-answer-p50").median()).isEqualTo(7);
    assertThat(row(way + "-wake-turn-p99").median()).isEqualTo(3);
  }

  @Test
  void only_wakes_in_process_have_goals() throws Exception {
    wake("in-process");
    wake("rest");

    assertThat(row("in-process-wake-answer-p50").goal()).isEqualTo("<= 15");
    assertThat(row("in-process-wake-turn-p99").goal()).isEqualTo("<= 60");
    assertThat(row("in-process-wake-events").goal()).isEqualTo("<= 10");
    assertThat(row("rest-wake-answer-p50").goal()).isNull();
  }
}
