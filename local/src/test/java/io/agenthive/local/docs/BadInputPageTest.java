package io.agenthive.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BadInputPageTest {
  private static final Pattern NAMED = Pattern.compile("`([a-z]+_[a-z0-9_]+)`");
  private static final Pattern TESTS = Pattern.compile("void ([a-z]+_[a-z0-9_]+)\\(");

  @Test
  void every_test_that_the_page_names_exists() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "bad-input.md"));
    List<String> named = NAMED.matcher(page).results().map(name -> name.group(1)).toList();

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(tests()).containsAll(named);
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."), 12)) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith("Test.java"))
          .flatMap(file -> TESTS.matcher(read(file)).results())
          .map((MatchResult found) -> found.group(1))
          .collect(Collectors.toSet());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
