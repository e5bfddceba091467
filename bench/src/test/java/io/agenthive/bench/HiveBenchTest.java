package io.agenthive.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.agenthive.bench.core.Part;
import io.agenthive.bench.edge.EdgePart;
import io.agenthive.bench.failures.Group;
import io.agenthive.bench.fleet.FleetPart;
import io.agenthive.bench.rest.RestPart;
import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class HiveBenchTest {
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    CommandLine command = HiveBench.commandLine();
    command.setErr(new PrintWriter(err));
    command.setOut(new PrintWriter(new StringWriter()));
    return command.execute(words);
  }

  @Test
  void an_unknown_suite_is_refused_with_those_there_are() {
    assertThat(run("cores")).isEqualTo(2);
    assertThat(err.toString())
        .contains("cores")
        .contains("[core, rest, edge, fleet, day, failures, start, retries, poison, memory]");
  }

  @Test
  void every_example_can_be_read() {
    CommandLine command = HiveBench.commandLine();

    assertThat(command.getCommandSpec().usageMessage().footer())
        .filteredOn(line -> line.startsWith("  hive bench "))
        .isNotEmpty()
        .allSatisfy(
            example ->
                assertThatCode(() -> command.parseArgs(example.substring(13).split(" ")))
                    .doesNotThrowAnyException());
  }

  @Test
  void the_help_names_every_part_and_group() {
    String help = HiveBench.commandLine().getUsageMessage();

    assertThat(EnumSet.allOf(Part.class))
        .allSatisfy(part -> assertThat(help).contains(part.name()));
    assertThat(EnumSet.allOf(RestPart.class))
        .allSatisfy(part -> assertThat(help).contains(part.name()));
    assertThat(EnumSet.allOf(EdgePart.class))
        .allSatisfy(part -> assertThat(help).contains(part.name()));
    assertThat(EnumSet.allOf(FleetPart.class))
        .allSatisfy(part -> assertThat(help).contains(part.name()));
    assertThat(EnumSet.allOf(Group.class))
        .allSatisfy(group -> assertThat(help).contains(group.name()));
  }

  @Test
  void a_missing_suite_is_wrong_usage() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("SUITE");
  }

  @Test
  void too_long_a_window_is_refused_before_anything_starts() {
    assertThat(run("core", "--seconds", "61")).isEqualTo(2);
    assertThat(err.toString()).contains("--seconds must be 1 to 60, not 61");
  }

  @Test
  void an_unknown_part_is_refused_with_those_there_are() {
    assertThat(run("core", "--only", "wake,naps")).isEqualTo(2);
    assertThat(err.toString()).contains("naps").contains("inprocess").contains("recovery");
    assertThat(run("rest", "--only", "wake")).isEqualTo(2);
    assertThat(err.toString())
        .contains("[checkpoint, cycles, damage, nap, sleep, sleepers, life], not wake");
    assertThat(run("edge", "--only", "wake")).isEqualTo(2);
    assertThat(err.toString())
        .contains("[accept, sustained, reads, verbs, overhead, forged, trail], not wake");
    assertThat(run("failures", "--only", "wake")).isEqualTo(2);
    assertThat(err.toString()).contains("[path, campaign, flood, breaker, hardening], not wake");
  }

  @Test
  void options_that_do_not_go_together_are_refused_before_anything_starts() {
    assertThat(run("start", "--quick")).isEqualTo(2);
    assertThat(run("start", "--only", "wake")).isEqualTo(2);
    assertThat(err.toString())
        .contains("options of the suites core, rest, edge, fleet and failures");
    assertThat(run("core", "--short")).isEqualTo(2);
    assertThat(err.toString()).contains("--compression are options of the suite day");
    assertThat(run("day", "--compression", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--compression must be 1 to 1440");
    assertThat(run("core", "--quick", "--seconds", "5")).isEqualTo(2);
    assertThat(err.toString()).contains("--quick has windows of its own");
    assertThat(run("edge", "--lite")).isEqualTo(2);
    assertThat(err.toString()).contains("--lite is no option of the suite edge");
    assertThat(run("failures", "--quick", "--long")).isEqualTo(2);
    assertThat(err.toString()).contains("--long is an option of the suites failures and rest");
  }

  @Test
  void a_machine_that_cannot_be_measured_is_told_in_one_line(@TempDir Path folder)
      throws Exception {
    Path printed = folder.resolve("printed");
    Process bench =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder.resolve("none"),
                "-cp",
                System.getProperty("java.class.path"),
                HiveBench.class.getName(),
                "core",
                "--json")
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();

    assertThat(bench.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(bench.exitValue()).isEqualTo(1);
    assertThat(Files.readString(printed))
        .contains("hive: part wake failed: no temporary folder")
        .contains("hive: part recovery failed: no temporary folder")
        .doesNotContain("\tat ");
  }

  @Test
  void a_defect_shows_where_it_is() {
    assertThat(Trouble.line(new NullPointerException("here"))).isEmpty();
    assertThat(Trouble.line(new Refusal("one\ntwo"))).contains("one; two");
    assertThat(Trouble.line(new IOException())).contains("IOException");
  }

  @Test
  void samples_that_cannot_be_kept_are_told_before_anything_is_measured(@TempDir Path folder) {
    String nowhere = folder.resolve("none").resolve("samples.jsonl").toString();

    assertThat(run("core", "--out", nowhere)).isEqualTo(2);
    assertThat(err.toString()).contains(nowhere).contains("a folder that exists");
  }
}
