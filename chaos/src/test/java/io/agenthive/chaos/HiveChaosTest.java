package io.agenthive.chaos;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.agenthive.chaos.campaign.Trouble;
import io.agenthive.chaos.scenario.Scenarios;
import io.agenthive.chaos.stack.FakeHive;
import io.agenthive.chaos.stack.StackFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class HiveChaosTest {
  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();
  private final CommandLine command =
      HiveChaos.commandLine(Map.of()).setErr(new PrintWriter(err, true));

  @Test
  void every_example_can_be_read() {
    assertThat(command.getCommandSpec().usageMessage().footer())
        .filteredOn(line -> line.startsWith("  hive chaos --"))
        .isNotEmpty()
        .allSatisfy(
            example ->
                assertThatCode(() -> command.parseArgs(example.substring(12).strip().split(" ")))
                    .doesNotThrowAnyException());
  }

  private int run(Path folder, Path hive, Path reports) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return HiveChaos.commandLine(environment)
        .setErr(new PrintWriter(err, true))
        .setOut(new PrintWriter(out, true))
        .execute(
            "--scenario",
            "kill-all",
            "--hive",
            hive.toString(),
            "--out",
            reports.toString(),
            "--data",
            folder.resolve("data").toString());
  }

  @Test
  void a_folder_that_cannot_be_made_is_told_in_one_line(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(run(folder, Path.of("none"), file.resolve("out"))).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("hive: ")
        .contains(file.toString());
  }

  @Test
  void a_command_that_is_not_there_is_a_failure_with_a_report(@TempDir Path folder) {
    assertThat(run(folder, folder.resolve("none"), folder.resolve("out"))).isEqualTo(1);
    assertThat(out.toString())
        .contains("kill-all FAILED")
        .contains("- cannot start " + folder.resolve("none"));
    assertThat(folder.resolve("out").resolve("report.md"))
        .content()
        .startsWith("# Chaos: kill-all, FAILED")
        .contains("cannot start");
    assertThat(folder.resolve("out").resolve("report.json")).content().contains("\"FAILED\"");
  }

  @Test
  void books_that_cannot_be_opened_are_a_failure_and_the_stack_is_down(@TempDir Path folder)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve("data").resolve("kill-all"));
    FakeHive hive =
        FakeHive.at(
            folder.resolve("hive"),
            own,
            Map.of("api", "http://127.0.0.1:1", "database", "jdbc:postgresql://127.0.0.1:1/hive"));
    Files.writeString(hive.data().resolve("api.key"), "key");
    Files.writeString(hive.data().resolve("postgres.password"), "password");
    Files.writeString(hive.data().resolve("state.key"), "QUFB".repeat(10) + "QUE=");

    assertThat(run(folder, hive.script(), folder.resolve("out"))).isEqualTo(1);
    assertThat(out.toString()).contains("kill-all FAILED").contains("127.0.0.1:1");
    StackFile note = StackFile.in(hive.data()).orElseThrow();
    assertThat(note.main().living()).isEmpty();
    await().atMost(10, SECONDS).until(() -> note.child("host-1").living().isEmpty());
  }

  @Test
  void the_list_names_every_scenario_and_runs_none() {
    assertThat(command.setOut(new PrintWriter(out, true)).execute("--list")).isZero();
    assertThat(out.toString().lines())
        .hasSize(Scenarios.IDS.size())
        .allMatch(line -> line.matches(".* (core|failures|rest) .*"));
  }

  @Test
  void races_are_run_by_their_own_command_and_kept(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("hive");
    Files.writeString(script, "#!/bin/sh\necho \"ran $*\"\nexit 1\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();

    int code =
        command
            .setOut(new PrintWriter(out, true))
            .execute(
                "--tag races --seeds 12 --seed 5 --hive %s --out %s"
                    .formatted(script, folder.resolve("out"))
                    .split(" "));

    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).contains("ran races --seeds 12 --seed 5 --trace");
    assertThat(folder.resolve("out").resolve("races.txt"))
        .content()
        .isEqualTo("ran races --seeds 12 --seed 5 --trace\n");
  }

  @Test
  void a_defect_shows_where_it_is() {
    assertThat(Trouble.line(new NullPointerException("here"))).isEmpty();
    assertThat(Trouble.line(new IOException())).contains("IOException");
  }

  @Test
  void an_unknown_scenario_is_refused_with_those_there_are(@TempDir Path folder) {
    int exit = command.execute("--scenario", "kill-some", "--out", folder.toString());

    assertThat(exit).isNotZero();
    assertThat(err.toString()).contains("kill-some").contains("kill-all");
  }
}
