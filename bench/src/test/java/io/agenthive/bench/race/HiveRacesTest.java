package io.agenthive.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class HiveRacesTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      HiveRaces.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

  @Test
  void every_example_can_be_read() {
    assertThat(command.getCommandSpec().usageMessage().footer())
        .filteredOn(line -> line.startsWith("  hive races"))
        .isNotEmpty()
        .allSatisfy(
            example ->
                assertThatCode(() -> command.parseArgs(example.substring(12).strip().split(" ")))
                    .doesNotThrowAnyException());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seeds 0", "--seeds 10000001", "--lanes 0", "--lanes 17", "--seed -1"})
  void what_cannot_run_is_refused_with_what_can(String arguments) {
    assertThat(command.execute(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains(arguments.split(" ")[0] + " must be");
  }

  @Test
  void one_race_tells_what_happened_in_it() {
    assertThat(command.execute("--seed", "3", "--seeds", "1")).isZero();
    assertThat(out.toString())
        .contains("1 races, seeds 3 to 3")
        .contains("0 lost, 0 twice, 0 stuck, 0 unrecorded");
  }
}
