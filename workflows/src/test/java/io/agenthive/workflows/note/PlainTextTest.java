package io.agenthive.workflows.note;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainTextTest {
  @Test
  void what_a_store_can_keep_stays_as_it_is() {
    String text = "line\n\ttab \u00e9 \ud83d\ude00";

    assertThat(PlainText.is(text)).isTrue();
    assertThat(PlainText.of(text)).isSameAs(text);
  }

  @Test
  void what_no_store_can_keep_is_told_and_replaced() {
    assertThat(PlainText.is("a\0")).isFalse();
    assertThat(PlainText.is("\ud83d")).isFalse();
    assertThat(PlainText.is("\ude00\ud83d")).isFalse();
    assertThat(PlainText.of("a\0b\ud83dc\ude00")).isEqualTo("a\ufffdb\ufffdc\ufffd");
  }
}
