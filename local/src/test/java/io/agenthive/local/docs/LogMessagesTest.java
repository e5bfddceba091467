package io.agenthive.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every warning and alarm that a deployed process can log stands in docs/operate.md. */
final class LogMessagesTest {
  private static final List<String> DEPLOYED =
      List.of("workflows", "activities", "workers", "starter");
  private static final Pattern LOGGED =
      Pattern.compile("LOG\\.(?:warn|error)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

  @Test
  void every_warning_is_explained_and_none_that_is_never_logged() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "operate.md"));
    String part = page.substring(page.indexOf("## What the log says"));
    Set<String> explained = new TreeSet<>();
    ROW.matcher(part.substring(0, part.indexOf("\n## ", 5)))
        .results()
        .forEach(row -> explained.add(row.group(1)));

    assertThat(explained).containsExactlyElementsOf(logged());
  }

  private static Set<String> logged() throws IOException {
    Set<String> logged = new TreeSet<>();
    for (String module : DEPLOYED) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(file -> read(file, logged));
      }
    }
    return logged;
  }

  private static void read(Path file, Set<String> logged) {
    try {
      Matcher found = LOGGED.matcher(Files.readString(file));
      while (found.find()) logged.add(words(found.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String words(String literals) {
    StringBuilder words = new StringBuilder();
    TEXT.matcher(literals).results().forEach(text -> words.append(text.group(1)));
    return words.toString().replace("{}", "…");
  }
}
