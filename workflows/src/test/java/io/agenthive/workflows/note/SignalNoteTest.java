package io.agenthive.workflows.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.RawValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignalNoteTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  static Stream<RawValue> empty() {
    return Stream.of(json(""), json("{}"), json("null"), json("{\"reason\":null}"), encoded(null));
  }

  @Test
  void no_input_is_an_empty_note() {
    assertThat(SignalNote.read(null).fields()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("empty")
  void input_that_says_nothing_is_an_empty_note(RawValue raw) {
    assertThat(SignalNote.read(raw).fields()).isEmpty();
  }

  @Test
  void a_bare_text_is_a_reason() {
    assertThat(read("\"lunch\"").text("reason", "none")).isEqualTo("lunch");
  }

  @Test
  void unknown_fields_are_left_alone() {
    SignalNote note = read("{\"reason\":\"lunch\",\"mood\":{\"deep\":[1,2]}}");

    assertThat(note.required("reason")).isEqualTo("lunch");
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource({"7", "7.5", "true", "[]", "'[{\"reason\":\"x\"}]'", "'[1, 2]'"})
  void what_is_no_object_is_refused_with_what_it_was(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(json))
        .withMessageStartingWith("expected one JSON object, not ");
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":}", "lunch", "\u0000"})
  void what_is_no_json_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(text))
        .withMessage("expected one JSON object; the input is not JSON");
  }

  @Tag("negative")
  @Test
  void json_deeper_than_a_reader_goes_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> read("[".repeat(100_000)));
  }

  @Tag("negative")
  @Test
  void bytes_and_strange_encodings_are_refused_without_the_bytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignalNote.read(new RawValue(Payloads.bytes("x"))))
        .withMessage("expected one JSON object; the input is not JSON");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignalNote.read(encoded(WorkflowExecution.getDefaultInstance())))
        .withMessage("expected one JSON object; the input is not JSON");
  }

  @Test
  void a_text_of_the_greatest_length_is_read_and_a_longer_one_refused_in_short() {
    String longest = "x".repeat(SignalNote.MAX_TEXT);

    assertThat(read("{\"reason\":\"" + longest + "\"}").text("reason")).contains(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("\"" + longest + "x\"").text("reason"))
        .withMessage("reason must be at most 10000 characters, not " + "x".repeat(60) + "…");
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource({"7, 7", "true, true", "'[\"a\"]', [a]", "'{\"b\":1}', {b=1}"})
  void a_text_of_another_type_is_refused(String json, String shown) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"reason\":" + json + "}").text("reason"))
        .withMessage("reason must be a text, not " + shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"input\":null}", "{\"input\":\"\"}", "{\"input\":\" \"}"})
  void what_is_required_must_say_something(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(json).required("input"))
        .withMessage("input is required");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {Long.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE, 4_294_967_297L, Long.MAX_VALUE})
  void a_whole_number_is_read(long number) {
    assertThat(read("{\"epoch\":" + number + "}").number("epoch")).contains(number);
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "1.0", "1e3", "9223372036854775808", "true", "[]"})
  void what_is_no_whole_number_is_refused(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"epoch\":" + json + "}").number("epoch"))
        .withMessageStartingWith("epoch must be a whole number, not ");
  }

  @ParameterizedTest
  @CsvSource({
    "PT2H, 2026-11-21T14:00:00Z",
    "P1D, 2026-11-22T12:00:00Z",
    "PT0.001S, 2026-11-21T12:00:00.001Z",
    "2026-12-31T10:00:00Z, 2026-12-31T10:00:00Z",
    "2026-12-31T10:00:00+02:00, 2026-12-31T08:00:00Z",
    "P3649DT23H, 2036-11-18T11:00:00Z"
  })
  void a_time_to_come_is_read(String text, Instant instant) {
    assertThat(until(text)).contains(instant);
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(strings = {"soon", "", "2026-12-31", "PT", "P1M", "-PT1H", "10:00", "PT1H "})
  void what_is_no_time_is_refused_with_an_example(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> until(text))
        .withMessage(
            "until must be a time such as 2026-12-31T10:00:00Z or a duration such as PT2H, not "
                + text);
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1H", "2026-11-21T12:00:00Z", "2020-01-01T00:00:00Z"})
  void a_time_that_is_not_to_come_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> until(text))
        .withMessageStartingWith("until must be in the future, not ");
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(strings = {"P3650D", "9999-12-31T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
  void a_time_that_no_timer_waits_for_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> until(text))
        .withMessageStartingWith("until must be less than 3650 days ahead, not ");
  }

  @Test
  void a_duration_beyond_all_time_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> until("PT9223372036854775807S"));
    assertThatIllegalArgumentException().isThrownBy(() -> until("P99999999999999999999D"));
  }

  @Test
  void a_moment_may_be_past_and_is_no_duration() {
    assertThat(read("{\"at\":\"2020-01-01T00:00:00Z\"}").moment("at"))
        .contains(Instant.parse("2020-01-01T00:00:00Z"));
    assertThat(read("{}").moment("at")).isEmpty();
    for (String text : List.of("PT1H", "soon", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read("{\"at\":\"" + text + "\"}").moment("at"))
          .withMessageStartingWith("at must be a time such as 2026-12-31T10:00:00Z, not ");
    }
  }

  @Test
  void a_flag_is_true_false_or_absent() {
    assertThat(read("{\"now\":true}").flag("now")).isTrue();
    assertThat(read("{\"now\":false}").flag("now")).isFalse();
    assertThat(read("{\"now\":null}").flag("now")).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"now\":\"true\"}").flag("now"))
        .withMessage("now must be true or false, not true");
  }

  @Test
  void a_list_of_objects_is_read_each_as_a_note() {
    SignalNote note = read("{\"holds\":[{\"id\":1,\"mood\":null},{\"id\":2}]}");
    assertThat(note.objects("holds"))
        .extracting(each -> each.number("id").orElseThrow())
        .containsExactly(1L, 2L);
    assertThat(read("{}").objects("holds")).isEmpty();
    for (String json : List.of("7", "{}", "[7]", "[null]", "[[]]")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read("{\"holds\":" + json + "}").objects("holds"))
          .withMessageStartingWith("holds must be a list of objects");
    }
  }

  private static Optional<Instant> until(String text) {
    return read("{\"until\":\"" + text + "\"}").instant("until", NOW);
  }

  private static SignalNote read(String json) {
    return SignalNote.read(json(json));
  }

  private static RawValue json(String text) {
    return new RawValue(Payloads.json(text));
  }

  private static RawValue encoded(@Nullable Object value) {
    return new RawValue(DefaultDataConverter.STANDARD_INSTANCE.toPayload(value).orElseThrow());
  }
}
