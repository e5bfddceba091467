package io.agenthive.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.stack.OwnEnvironment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class ExamplesTest {
  @ParameterizedTest
  @MethodSource("commands")
  void every_command_describes_itself_with_examples_that_it_reads(CommandLine command) {
    List<String> examples =
        Arrays.stream(command.getCommandSpec().usageMessage().footer())
            .filter(line -> line.startsWith("  hive "))
            .toList();

    assertThat(examples).isNotEmpty();
    assertThat(examples)
        .allSatisfy(
            example ->
                assertThatCode(() -> hive().parseArgs(example.strip().substring(5).split(" ")))
                    .doesNotThrowAnyException());
    assertThat(command.getCommandSpec().options())
        .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
  }

  /**
   * Where no stack is up; {@code up} and {@code demo}, which start one, have tests of their own.
   */
  @ParameterizedTest
  @MethodSource("examplesThatEndByThemselves")
  void an_example_does_what_it_can(String example, @TempDir Path place) {
    Map<String, String> environment = new HashMap<>(OwnEnvironment.of(System.getenv()));
    environment.put("HIVE_DATA", DataFolder.open(place.resolve("data")).root().toString());
    CommandLine hive = HiveLocal.commandLine(hosts -> List.of(), Map.copyOf(environment));
    StringWriter said = new StringWriter();
    hive.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));

    int exit = hive.execute(example.split(" "));

    boolean asksTheStack = Set.of("verify", "part", "reseal").contains(example.split(" ")[0]);
    assertThat(exit).as(() -> example + ": " + said).isEqualTo(asksTheStack ? 3 : 0);
  }

  static Stream<String> examplesThatEndByThemselves() {
    return commands()
        .filter(command -> !Set.of("up", "demo").contains(command.getCommandName()))
        .flatMap(command -> Arrays.stream(command.getCommandSpec().usageMessage().footer()))
        .filter(line -> line.startsWith("  hive "))
        .map(line -> line.strip().substring(5));
  }

  static Stream<CommandLine> commands() {
    return hive().getSubcommands().values().stream();
  }

  private static CommandLine hive() {
    return HiveLocal.commandLine(hosts -> List.of(), Map.of());
  }
}
