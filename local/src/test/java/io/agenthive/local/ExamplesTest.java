package io.agenthive.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  static Stream<CommandLine> commands() {
    return hive().getSubcommands().values().stream();
  }

  private static CommandLine hive() {
    return HiveLocal.commandLine(hosts -> List.of(), Map.of());
  }
}
