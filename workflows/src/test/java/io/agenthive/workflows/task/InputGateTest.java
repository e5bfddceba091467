package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputGateTest {
  private final InputGate gate = InputGate.standard();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "7",
        "Größe?",
        "日本",
        "one\ttwo\r\nthree",
        "𝒳",
        "fix it 👍",
        "#rehearse turns=2\ndo"
      })
  void words_in_any_script_pass(String input) {
    assertThat(gate.complaint(input)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t "})
  void a_blank_input_is_refused(String input) {
    assertThat(gate.complaint(input)).hasValueSatisfying(it -> assertThat(it).contains("blank"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?!", "…", "---\n***", "👍", "((("})
  void signs_without_a_word_are_refused(String input) {
    assertThat(gate.complaint(input))
        .hasValueSatisfying(it -> assertThat(it).contains("no letter"));
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource({
    "0, U+0000",
    "1, U+0001",
    "8, U+0008",
    "11, U+000B",
    "27, U+001B",
    "127, U+007F",
    "133, U+0085",
    "159, U+009F",
    "55296, U+D800",
    "57343, U+DFFF"
  })
  void what_is_not_text_is_refused_with_its_place(int point, String name) {
    assertThat(gate.complaint("do 👍" + (char) point + " that"))
        .hasValueSatisfying(it -> assertThat(it).contains(name + " at position 5"));
  }

  @Tag("negative")
  @Test
  void every_control_character_but_tab_and_line_ends_is_refused() {
    for (int point = 0; point < 0x100; point++) {
      boolean refused = gate.complaint("a" + (char) point).isPresent();
      boolean control = point < 0x20 || (point >= 0x7F && point < 0xA0);
      assertThat(refused).as("U+%04X", point).isEqualTo(control && "\t\n\r".indexOf(point) < 0);
    }
  }

  @Tag("negative")
  @Test
  void an_input_at_the_limit_passes_and_one_above_is_refused_with_both_figures() {
    InputGate small = new InputGate(10);
    assertThat(small.complaint("a".repeat(10))).isEmpty();
    assertThat(small.complaint("a".repeat(11)))
        .hasValueSatisfying(it -> assertThat(it).contains("11 characters", "at most 10"));
  }

  @Test
  void a_gate_that_nothing_passes_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new InputGate(0));
  }
}
