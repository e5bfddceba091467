package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.note.JsonText;
import io.agenthive.workflows.trail.Deed;
import io.agenthive.workflows.trail.Said;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.RawValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AgentDeedsTest {
  private static final String ID = "ada";

  private static Deed of(String signal, Object note) {
    RawValue raw =
        new RawValue(DefaultDataConverter.STANDARD_INSTANCE.toPayload(note).orElseThrow());
    return AgentDeeds.of(ID, signal, raw, "signal 0", "").orElseThrow();
  }

  @Test
  void a_signal_says_who_why_and_through_which_door() {
    Deed deed =
        of("sleep", Map.of("by", "ann", "reason", "lunch", "door", "rest", "request", "r-1"));

    assertThat(deed.action()).isEqualTo("agents:sleep");
    assertThat(deed.target()).isEqualTo("agents/ada");
    assertThat(deed.by() + deed.door() + deed.reason() + deed.request())
        .isEqualTo("annrestlunchr-1");
  }

  @Test
  void a_signal_that_says_nothing_came_straight_to_temporal() {
    Deed deed = AgentDeeds.of(ID, "wake", null, "signal 0", "").orElseThrow();

    assertThat(deed.by()).isEqualTo("a signal");
    assertThat(deed.door()).isEqualTo(Deed.TEMPORAL);
    assertThat(deed.digest()).isEmpty();
  }

  @Test
  void what_cannot_be_read_is_kept_as_its_digest() {
    Deed deed = of("sleep", List.of(1, 2));

    assertThat(deed.by()).isEqualTo("a signal");
    assertThat(deed.digest()).hasSize(64);
  }

  @Test
  void the_body_of_a_task_is_not_kept() {
    Deed deed = of("submit", Map.of("taskId", "t-1", "input", "secret", "by", "ann"));

    assertThat(deed.action() + " " + deed.target()).isEqualTo("tasks:create tasks/t-1");
    assertThat(deed.toString()).doesNotContain("secret");
    assertThat(of("message", Map.of("from", "bo", "text", "secret")).by()).isEqualTo("bo");
  }

  @Test
  void texts_are_kept_up_to_their_limits_and_cut_beyond_them() {
    String longest = "x".repeat(Said.MAX_TEXT);

    assertThat(of("sleep", Map.of("reason", longest)).reason()).isEqualTo(longest);
    assertThat(JsonText.bytes(of("sleep", Map.of("reason", longest + "x")).reason()))
        .isLessThanOrEqualTo(Said.MAX_TEXT);
    assertThat(of("sleep", Map.of("by", "y".repeat(Said.MAX_NAME + 1))).by())
        .endsWith("…")
        .hasSizeLessThanOrEqualTo(Said.MAX_NAME);
    assertThat(of("z".repeat(Said.MAX_NAME * 2), Map.of()).action())
        .hasSizeLessThanOrEqualTo(Said.MAX_NAME);
  }

  @Test
  void an_update_says_as_much_as_a_signal() {
    ControlNote note = ControlNote.of("ann", "lunch").through("rest", "r-1");
    Deed slept = AgentDeeds.of(ID, "sleep", note, "update u-1");
    RestoreOrder order = new RestoreOrder("o-1", 3L, "ann", "astray");
    Deed back = AgentDeeds.of(ID, order.through("rest", "r-2"));

    assertThat(slept.door() + " " + slept.request()).isEqualTo("rest r-1");
    assertThat(back.key()).isEqualTo("restore o-1");
    assertThat(back.action() + " " + back.target())
        .isEqualTo("checkpoints:restore agents/ada/checkpoints/3");
    assertThat(back.request()).isEqualTo("r-2");
    assertThat(AgentDeeds.of(ID, order).door()).isEqualTo(Deed.TEMPORAL);
  }
}
