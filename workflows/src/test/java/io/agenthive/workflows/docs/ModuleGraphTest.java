package io.agenthive.workflows.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ModuleGraphTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern MODULE = Pattern.compile("<module>(\\w+)</module>");
  private static final Pattern NEEDS =
      Pattern.compile(
          "<dependency>\\s*<groupId>io\\.agenthive</groupId>\\s*<artifactId>hive-(\\w+)</artifactId>"
              + "\\s*(?:<exclusions>.*?</exclusions>\\s*)?</dependency>",
          Pattern.DOTALL);

  @Test
  void the_graph_of_modules_is_that_of_the_build() {
    String arrows =
        found(MODULE, "pom.xml")
            .flatMap(
                module ->
                    found(NEEDS, module + "/pom.xml").map(other -> "  " + module + " --> " + other))
            .collect(Collectors.joining("\n"));

    new GeneratedPart("diagrams.md", "modules")
        .says("```mermaid\nflowchart LR\n" + arrows + "\n```");
  }

  private static Stream<String> found(Pattern pattern, String pom) {
    try {
      List<String> names =
          pattern
              .matcher(Files.readString(ROOT.resolve(pom)))
              .results()
              .map(result -> result.group(1))
              .distinct()
              .toList();
      return names.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
