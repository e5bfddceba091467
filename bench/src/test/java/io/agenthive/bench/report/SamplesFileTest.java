package io.agenthive.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplesFileTest {
  private static final Measure WAKE = Measure.of("core", "wake", "ms");

  @Test
  void samples_stand_in_the_file_before_the_next_are_measured(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("samples.jsonl");
    List<Row> told = new ArrayList<>();
    try (SamplesFile kept = SamplesFile.begin(file, Map.of("cores", "2"))) {
      Report report =
          new Report(
              (row, samples) -> {
                told.add(row);
                kept.keep(samples);
              });
      assertThat(Files.readAllLines(file)).containsExactly("{\"cores\":\"2\"}");

      report.add(WAKE, List.of(3.0, 1.0));

      assertThat(Files.readAllLines(file))
          .containsExactly(
              "{\"cores\":\"2\"}",
              "{\"suite\":\"core\",\"name\":\"wake\",\"unit\":\"ms\",\"samples\":[3.0,1.0]}");
      assertThat(told).isEqualTo(report.rows()).hasSize(1);
    }
  }
}
