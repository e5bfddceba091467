package io.agenthive.workflows.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.converter.DefaultDataConverter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SummaryTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "語", "🐝", "\"", "\\", "\u0001", "\t", "a語🐝\""})
  void a_summary_of_any_characters_has_its_bytes_at_most_and_is_cut_between_characters(
      String part) {
    for (int length = 1; length < 300; length++) {
      String text = part.repeat(length);

      String summary = Summary.of(text);

      assertThat(json(summary)).isLessThanOrEqualTo(Summary.MAX_BYTES);
      assertThat(new String(summary.getBytes(UTF_8), UTF_8)).isEqualTo(summary);
      if (!summary.equals(text))
        assertThat(text).startsWith(summary.substring(0, summary.length() - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ab"})
  void a_text_that_fits_to_the_byte_is_left_as_it_is(String part) {
    String fits = part.repeat(230 / part.length());

    assertThat(Summary.of(fits)).isEqualTo(fits);
    assertThat(json(fits)).isEqualTo(Summary.MAX_BYTES);
    assertThat(Summary.of(fits + "c")).hasSize(228).endsWith("…");
  }

  private static int json(String text) {
    return DefaultDataConverter.STANDARD_INSTANCE.toPayload(text).orElseThrow().getData().size();
  }
}
