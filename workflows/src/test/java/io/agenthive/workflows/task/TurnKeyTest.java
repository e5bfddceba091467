package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnKeyTest {
  @ParameterizedTest
  @CsvSource({"t1#1, t1, 1, 0", "a.b-c_D#12@3, a.b-c_D, 12, 3", "9#999999999, 9, 999999999, 0"})
  void a_key_reads_back_as_it_was_written(String text, String task, int turn, int patch) {
    TurnKey key = new TurnKey(task, turn, patch);
    assertThat(key.text()).isEqualTo(text);
    assertThat(TurnKey.parse(text)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t1",
        "#1",
        "t1#",
        "t1#0",
        "t1#01",
        "t1#-1",
        "t1#1@",
        "t1#1@0",
        "t1#x",
        "t1#1@1@1",
        "t1#9999999999",
        "t 1#1",
        "t1#1\n"
      })
  void what_is_no_key_is_refused_with_its_text(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TurnKey.parse(text))
        .withMessageContaining(text.isEmpty() ? "turn key" : text.substring(0, 1));
  }

  @Test
  void turns_count_from_one_and_patches_from_zero() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TurnKey("t1", 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new TurnKey("t1", 1, -1));
  }
}
