package io.agenthive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class ExamplesTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_shows_examples_and_describes_itself(CommandLine command) {
    assertThat(examples(command)).isNotEmpty();
    assertThat(command.getUsageMessage()).contains("--help");
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    assertThat(command.getCommandSpec().options())
        .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_can_be_read(String example) {
    assertThatCode(() -> Hive.commandLine(Map.of()).parseArgs(words(example)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_that_asks_the_api_runs(String example) throws IOException {
    try (FakeApi api = new FakeApi()) {
      String input =
          example
              .replace("--file README.md", "--file pom.xml")
              .replace("--to ada.hive", "--to target/ada.hive")
              .replace("import ada.hive", "import pom.xml")
              .replace("export trail.jsonl", "export target/trail.jsonl");
      if (input.contains("verify-file")) return; // it asks nobody
      Terminal run = Terminal.run(api.environment(), words(input));

      boolean help = example.endsWith("--help");
      boolean local = run.err().contains("run this with the script");
      assertThat(run.exit()).as(run.err()).isEqualTo(local ? Exit.USAGE : Exit.OK);
      assertThat(api.asked().isEmpty()).isEqualTo(local || help);
    }
  }

  static Stream<CommandLine> commands() {
    return withSubcommands(Hive.commandLine(Map.of()));
  }

  static Stream<String> examples() {
    return commands().flatMap(command -> examples(command).stream()).distinct();
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(ExamplesTest::withSubcommands));
  }

  private static List<String> examples(CommandLine command) {
    return Arrays.stream(command.getCommandSpec().usageMessage().footer())
        .filter(line -> line.startsWith("  hive "))
        .map(String::strip)
        .toList();
  }

  private static String[] words(String example) {
    return WORD.matcher(example)
        .results()
        .skip(1)
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }
}
