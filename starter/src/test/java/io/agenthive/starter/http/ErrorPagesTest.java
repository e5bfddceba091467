package io.agenthive.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ErrorPagesTest {
  private static final Path PAGES = Path.of("..", "docs", "errors");

  @ParameterizedTest
  @EnumSource
  void every_error_has_a_page_that_says_what_to_do(ErrorCode code) throws IOException {
    assertThat(Files.readString(PAGES.resolve(code.code() + ".md")))
        .startsWith("# `" + code.code() + "`\n")
        .contains(code.title(), "HTTP " + code.status(), "**What to do.**");
  }

  @Test
  void no_page_explains_an_error_that_does_not_exist() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(ErrorCode.values()).map(code -> code.code() + ".md").toList());
    }
  }
}
