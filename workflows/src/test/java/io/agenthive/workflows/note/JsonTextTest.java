package io.agenthive.workflows.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.converter.DefaultDataConverter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {
  private static final String ALL = "a\"\\\n\u0001äλ漢😀";

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "\"", "\\", "\u0001\u001f", "äλ", "漢字", "😀", ALL})
  void a_text_takes_no_more_room_than_is_counted(String text) {
    int written =
        DefaultDataConverter.STANDARD_INSTANCE.toPayload(text).orElseThrow().getData().size() - 2;

    assertThat(JsonText.bytes(text)).isGreaterThanOrEqualTo(written);
    assertThat(JsonText.bytes("plain 漢😀")).isEqualTo(6 + 3 + 12);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8, 20, 40})
  void a_text_that_is_cut_fits_exactly_and_never_in_the_middle_of_a_character(int most) {
    String cut = JsonText.cut(ALL.repeat(5), most);

    assertThat(JsonText.bytes(cut)).isLessThanOrEqualTo(most);
    assertThat(cut).endsWith("…");
    assertThat(PlainText.is(cut)).isTrue();
    assertThat(ALL.repeat(5)).startsWith(cut.substring(0, cut.length() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "äλ"})
  void a_text_that_fits_is_left_alone(String text) {
    assertThat(JsonText.cut(text, 4)).isEqualTo(text);
  }
}
