package io.agenthive.starter.http;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("negative")
final class StrictJsonTest {
  enum Size {
    SMALL,
    LARGE
  }

  record Inner(@Nullable String word) {}

  record Body(
      @Nullable String text,
      @Nullable Integer number,
      @Nullable Boolean flag,
      @Nullable Size size,
      @Nullable Instant at,
      @Nullable Duration time,
      @Nullable List<String> list,
      @Nullable Map<String, String> map,
      @Nullable Inner inner) {}

  @Test
  void a_right_body_is_read() {
    Body body =
        read(
            """
            {"text": "a", "number": 3, "flag": true, "size": "small",
             "at": "2026-11-21T10:00:00Z", "time": "PT5S", "list": ["x"], "map": {"k": "v"},
             "inner": {"word": "w"}}""");

    assertThat(body)
        .isEqualTo(
            new Body(
                "a",
                3,
                true,
                Size.SMALL,
                Instant.parse("2026-11-21T10:00:00Z"),
                Duration.ofSeconds(5),
                List.of("x"),
                Map.of("k", "v"),
                new Inner("w")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\": 1}|/text",
        "{\"text\": true}|/text",
        "{\"text\": []}|/text",
        "{\"number\": 1.5}|/number",
        "{\"number\": 1.0}|/number",
        "{\"number\": \"1\"}|/number",
        "{\"number\": 99999999999}|/number",
        "{\"flag\": \"true\"}|/flag",
        "{\"flag\": 1}|/flag",
        "{\"size\": 0}|/size",
        "{\"size\": \"huge\"}|/size",
        "{\"size\": \"\"}|/size",
        "{\"at\": \"yesterday\"}|/at",
        "{\"at\": 1700000000}|/at",
        "{\"time\": \"5s\"}|/time",
        "{\"time\": 5}|/time",
        "{\"list\": [1]}|/list/0",
        "{\"list\": [null]}|/list/0",
        "{\"map\": {\"a/b\": 1}}|/map/a~1b",
        "{\"map\": {\"k\": null}}|/map/k",
        "{\"inner\": {\"word\": 1}}|/inner/word",
      })
  void nothing_is_converted_silently(String json, String pointer) {
    InvalidFields refusal = catchThrowableOfType(InvalidFields.class, () -> read(json));

    assertThat(refusal.detail()).startsWith(pointer + " ");
  }

  @Test
  void every_unknown_field_is_named() {
    assertThatThrownBy(() -> read("{\"tex\": {\"a\": [1]}, \"inner\": {\"wrd\": []}, \"a/b\": 1}"))
        .isInstanceOf(InvalidFields.class)
        .hasMessage(
            "/tex is not a known field; /inner/wrd is not a known field; /a~1b is not a known"
                + " field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"text\": \"a\", \"text\": \"b\"}", "{\"x\": {\"y\": 1, \"y\": 2}}"})
  void a_key_that_stands_twice_is_refused(String json) {
    assertThat(refusalOf(json).code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"text\": NaN}", "{'text': 'a'}", "{} {}", "{\"text\": \"a\",}"})
  void what_is_not_json_is_refused(String json) {
    assertThat(refusalOf(json).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"text\"", "1"})
  void what_is_no_object_is_refused(String json) {
    assertThat(refusalOf(json).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
  }

  @Test
  void the_longest_number_is_read_and_one_more_digit_is_not() {
    assertThat(refusalOf("{\"x\": " + "1".repeat(1_000) + "}").code())
        .isEqualTo(ErrorCode.INVALID_FIELDS);
    assertThat(refusalOf("{\"x\": " + "1".repeat(1_001) + "}").code())
        .isEqualTo(ErrorCode.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c328", "eda080", "c080", "fffe7b007d00", "7b007d00", "f8888080"})
  void what_is_not_utf_8_is_refused(String hex) {
    byte[] text = HexFormat.of().parseHex("7b2274657874223a22" + hex + "227d");

    assertThat(catchThrowableOfType(Refusal.class, () -> StrictJson.read(text, Body.class)).code())
        .isEqualTo(ErrorCode.MALFORMED_JSON);
    assertThat(
            catchThrowableOfType(
                    Refusal.class, () -> StrictJson.read("{}".getBytes(UTF_16LE), Body.class))
                .code())
        .isEqualTo(ErrorCode.MALFORMED_JSON);
  }

  @Test
  void the_greatest_depth_is_read_and_one_more_is_not() {
    assertThat(refusalOf(nested(64)).code()).isEqualTo(ErrorCode.INVALID_FIELDS);
    assertThat(refusalOf(nested(65)).code()).isEqualTo(ErrorCode.TOO_DEEP);
  }

  private static String nested(int depth) {
    return "{\"x\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
  }

  private static Refusal refusalOf(String json) {
    return catchThrowableOfType(Refusal.class, () -> read(json));
  }

  private static Body read(String json) {
    return StrictJson.read(json.getBytes(UTF_8), Body.class);
  }
}
