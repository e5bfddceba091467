package io.agenthive.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.bench.report.Report;
import io.agenthive.bench.report.Row;
import io.agenthive.local.temporal.LiteChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartSuiteTest {
  private static final String SCRIPT =
      """
      #!/bin/sh
      echo "$1" >>"$0.log"
      [ "$1" = up ] || exit 0
      echo '{"state":"up","main":{"name":"stack","pid":1,"startedAt":"2026-11-21T12:00:00Z","executables":[],"stop":"TERM"},"versions":{},"links":{},"children":[]}'
      exec sleep 60
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before each test
  Path folder;

  private final Report report = new Report((row, samples) -> {});
  private final StartSuite suite = new StartSuite(2, LiteChoice.IF_NEEDED, line -> {});

  private Path script() throws IOException {
    Path script = folder.resolve("hive");
    Files.writeString(script, SCRIPT);
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void both_figures_count_from_the_command_that_people_type() throws Exception {
    Path script = script();

    suite.run(HiveScript.find(Map.of("HIVE_SCRIPT", script.toString())), report);

    assertThat(report.rows()).extracting(Row::name).containsExactly("help", "stack-warm");
    assertThat(report.rows()).extracting(Row::n).containsExactly(10, 2);
    assertThat(Files.readAllLines(folder.resolve("hive.log")))
        .filteredOn("up"::equals)
        .hasSize(1 + 2); // the first in a new folder does not count
  }

  @Test
  void a_stack_with_the_in_process_server_has_a_row_of_its_own_without_a_goal() throws Exception {
    StartSuite lite = new StartSuite(1, LiteChoice.AT_ONCE, line -> {});

    lite.run(HiveScript.find(Map.of("HIVE_SCRIPT", script().toString())), report);

    assertThat(report.rows()).extracting(Row::suite).containsExactly("start", "start-lite");
    assertThat(report.rows()).extracting(Row::goal).element(1).isNull();
  }

  @Test
  void without_the_command_nothing_is_measured() {
    assertThatThrownBy(() -> suite.run(Optional.empty(), report))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HIVE_SCRIPT");
  }
}
