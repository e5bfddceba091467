package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AudienceTest {
  @ParameterizedTest
  @CsvSource({"1, NONE", "anything, NONE", "'', ANSI"})
  void no_color_with_any_text_takes_the_colours_away(String noColor, Colours wanted) {
    assertThat(here(Map.of("NO_COLOR", noColor)).colours()).isEqualTo(wanted);
    assertThat(here(Map.of()).colours()).isEqualTo(Colours.ANSI);
  }

  private static Audience here(Map<String, String> environment) {
    PrintWriter nobody = new PrintWriter(new StringWriter());
    return Audience.here(nobody, nobody, true, environment);
  }
}
