package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ToolLimitsTest {
  private final ToolLimits limits = new ToolLimits(2, 10, 5);

  @Test
  void calls_at_the_limit_are_kept() {
    ModelReply two = calling(call("c1", "{\"a\":1234}"), call("c2", "{}"));

    assertThat(limits.admitted(two)).isEqualTo(two);
  }

  @Tag("negative")
  @Test
  void a_call_too_many_is_left_out_and_the_reply_says_so() {
    ModelReply three = calling(call("c1", "{}"), call("c2", "{}"), call("c3", "{}"));

    ModelReply kept = limits.admitted(three);
    assertThat(kept.calls()).containsExactly(call("c1", "{}"), call("c2", "{}"));
    assertThat(kept.text()).isEqualTo("so\n[a tool call was left out: at most 2 at a time]");
  }

  @Tag("negative")
  @Test
  void a_call_with_arguments_too_long_is_left_out_and_the_model_gets_another_turn() {
    ModelReply kept = limits.admitted(calling(call("c1", "{\"a\":12345}")));

    assertThat(kept.calls()).isEmpty();
    assertThat(kept.finished()).isFalse();
    assertThat(kept.text()).contains("its arguments have 11 characters, at most 10 are allowed");
  }

  @Test
  void a_call_whose_name_is_too_long_is_left_out() {
    ToolCall call = new ToolCall("c1", "x".repeat(101), "{}");

    assertThat(limits.admitted(calling(call)).calls()).isEmpty();
  }

  @Tag("negative")
  @Test
  void a_result_above_the_limit_is_cut() {
    assertThat(limits.admitted(new ToolReply("c1", "t", "12345", false, 1)).text())
        .isEqualTo("12345");
    assertThat(limits.admitted(new ToolReply("c1", "t", "123456", false, 1)).text())
        .isEqualTo("1234…");
  }

  @Test
  void a_character_that_the_database_refuses_is_replaced() {
    assertThat(limits.admitted(calling(call("c\0", "\0"))).calls())
        .containsExactly(call("c\uFFFD", "\uFFFD"));
    assertThat(limits.admitted(new ToolReply("c1", "t", "a\0", false, 1)).text())
        .isEqualTo("a\uFFFD");
  }

  @Test
  void limits_that_cannot_work_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ToolLimits(0, 2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new ToolLimits(1, 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new ToolLimits(1, 2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EffortLimits(0, Duration.ofMinutes(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new EffortLimits(1, Duration.ZERO));
  }

  private static ToolCall call(String id, String arguments) {
    return new ToolCall(id, "t", arguments);
  }

  private static ModelReply calling(ToolCall... calls) {
    return Turns.reply("so", false).calling(List.of(calls));
  }
}
