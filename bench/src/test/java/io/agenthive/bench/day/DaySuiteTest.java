package io.agenthive.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.bench.idle.Stretch;
import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import io.agenthive.local.temporal.LiteChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a whole stack, small. */
final class DaySuiteTest {
  @TempDir Path folder;

  private final Report report = new Report((row, samples) -> {});

  private double figure(String name) {
    return report.rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow()
        .median();
  }

  /** An hour of two agents in five seconds, of which one never pauses for long. */
  @Test
  void a_day_is_played_and_stands_beside_its_prediction() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int at = 0; at < 3_600; at += 300) {
      rows.append("busy,").append(at).append(",36\n");
      if (at % 1_800 == 0) rows.append("rare,").append(at + 1).append(",36\n");
    }
    Path trace = Files.writeString(folder.resolve("hour.csv"), rows);
    Stretch.Drawing drawing = new Stretch.Drawing(2, 1, 720, 1);
    DaySuite.Plan plan = new DaySuite.Plan("day-small", trace.toString(), drawing, 2);

    new DaySuite(plan, LiteChoice.AT_ONCE, System.out::println).run(report);

    assertThat(report.rows())
        .extracting(Row::name)
        .contains("reduction-predicted", "reduction-off", "cold-off", "added-p99-off")
        .contains("idle", "fixed-300-idle", "cost-times-fixed-300", "wake-price", "tables");
    assertThat(figure("tasks")).isEqualTo(12);
    assertThat(figure("reduction")).isBetween(0.0, 100.0);
  }
}
