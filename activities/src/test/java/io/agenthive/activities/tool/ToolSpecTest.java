package io.agenthive.activities.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolSpecTest {
  private final ToolSpec spec =
      new ToolSpec(
          "note",
          "Notes.",
          true,
          List.of(
              ArgumentSpec.required("title", "a title", 5),
              ArgumentSpec.optional("body", "a body", 3).orEmpty()));

  @Test
  void a_schema_says_what_is_checked() {
    assertThat(spec.schema())
        .contains("\"type\":\"object\"")
        .contains("\"required\":[\"title\"]")
        .contains("\"additionalProperties\":false")
        .contains("\"maxLength\":5");
  }

  @Test
  void arguments_at_their_limits_are_read() {
    assertThat(spec.read("{\"title\": \"12345\", \"body\": \"\"}"))
        .containsEntry("title", "12345")
        .containsEntry("body", "");
    assertThat(spec.read("{\"title\": \"1\", \"body\": null}")).doesNotContainKey("body");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"title\": \"123456\"}                | 'title' has 6 characters, 1 to 5 are allowed",
        "{\"title\": \"\"}                      | 'title' has 0 characters, 1 to 5 are allowed",
        "{}                                     | 'title' is missing",
        "{\"title\": null}                      | 'title' is missing",
        "{\"title\": 5}                         | 'title' must be a text",
        "{\"title\": [\"a\"]}                   | 'title' must be a text",
        "{\"title\": \"a\", \"more\": \"b\"}    | 'more' is unknown; known are title, body",
        "{\"title\": \"a\", \"title\": \"b\"}   | the arguments are not JSON",
        "{\"title\": \"a\"} x                   | the arguments are not JSON",
        "{\"title\": \"a                        | the arguments are not JSON",
        "[\"a\"]                                | the arguments must be one JSON object",
        "null                                   | the arguments must be one JSON object",
        "\"a\"                                | the arguments must be one JSON object"
      })
  void arguments_that_the_schema_does_not_admit_are_refused(String json, String why) {
    assertThatExceptionOfType(ToolRefused.class)
        .isThrownBy(() -> spec.read(json))
        .withMessageContaining(why);
  }

  @Test
  void every_problem_is_told_at_once() {
    assertThatExceptionOfType(ToolRefused.class)
        .isThrownBy(() -> spec.read("{\"more\": 1, \"body\": 2}"))
        .withMessageContaining("'more' is unknown")
        .withMessageContaining("'title' is missing")
        .withMessageContaining("'body' must be a text");
  }
}
