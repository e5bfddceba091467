package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextLimitTest {
  private final TextLimit four = new TextLimit(4);

  @Test
  void a_text_at_the_limit_stays_whole() {
    assertThat(four.cut("abcd")).isEqualTo("abcd");
    assertThat(four.shortened("abcd")).isEqualTo("abcd");
  }

  @Test
  void a_text_above_the_limit_keeps_its_beginning() {
    assertThat(four.cut("abcde")).isEqualTo("abcd");
    assertThat(four.shortened("abcde")).isEqualTo("abc…");
  }

  @Test
  void no_character_is_cut_in_two_wherever_the_limit_falls() {
    String text = "a👍b👍👍c";
    for (int chars = 2; chars <= text.length(); chars++) {
      TextLimit limit = new TextLimit(chars);
      for (String cut : new String[] {limit.cut(text), limit.shortened(text)}) {
        assertThat(cut.length()).isLessThanOrEqualTo(chars);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).as(cut).isTrue();
      }
    }
  }

  @Test
  void a_limit_without_place_for_a_character_and_the_mark_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TextLimit(1));
  }
}
