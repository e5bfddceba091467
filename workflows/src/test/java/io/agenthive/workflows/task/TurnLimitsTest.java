package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TurnLimitsTest {
  private final TurnLimits limits = new TurnLimits(2, 5);

  @Test
  void a_reply_at_the_limit_is_an_answer() {
    assertThat(limits.admitted(Turns.reply("12345", true))).isEqualTo(Turns.reply("12345", true));
  }

  @Test
  void a_reply_above_the_limit_is_cut_and_is_no_answer() {
    assertThat(limits.admitted(Turns.reply("123456", true))).isEqualTo(Turns.reply("12345", false));
  }

  @Test
  void a_character_that_the_database_refuses_is_replaced() {
    assertThat(limits.admitted(Turns.reply("a\0b", true)).text()).isEqualTo("a\uFFFDb");
  }

  @Test
  void limits_that_cannot_work_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TurnLimits(0, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TurnLimits(TurnLimits.MOST_TURNS + 1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> new TurnLimits(1, 1));
    assertThat(new TurnLimits(TurnLimits.MOST_TURNS, 2).maxTurns()).isEqualTo(100);
  }
}
