package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.note.SignalNote;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KeeperStateTest {
  private static final SignalNote LOST = new SignalNote(Map.of("delivery", 1));
  private final KeeperState kept =
      KeeperState.of(new KeeperOrder("t1", "ann", Duration.ZERO, null, false, "busy"));

  @Test
  void the_thousandth_lost_attempt_is_replaced_and_no_more() {
    KeeperState state = kept;
    for (int i = 0; i < KeeperState.MAX_LOST; i++) state = state.lost(LOST);
    KeeperState worn = state;

    assertThat(worn.lost()).isEqualTo(1_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> worn.lost(LOST))
        .withMessageContaining("terminate this run");
  }

  @Test
  void only_the_five_newest_rejections_are_kept() {
    KeeperState state = kept;
    for (int i = 1; i <= 6; i++) state = state.rejecting("signal" + i, "unknown");

    assertThat(state.rejections()).hasSize(5).first().isEqualTo("signal2: unknown");
  }

  @Test
  void the_first_reason_of_a_cancellation_stands() {
    KeeperState state =
        kept.cancelled(new SignalNote(Map.of("reason", "first")))
            .cancelled(new SignalNote(Map.of("reason", "second")));

    assertThat(state.cancelled()).isEqualTo("first");
  }

  @Test
  void a_reason_over_500_characters_is_shortened() {
    KeeperState state = kept.cancelled(new SignalNote(Map.of("reason", "x".repeat(501))));

    assertThat(state.cancelled()).hasSize(500).endsWith("…");
  }

  @Test
  void a_page_shows_texts_of_others_as_text() {
    KeeperState state = kept.cancelled(new SignalNote(Map.of("reason", "`a`\n# b")));

    assertThat(new KeeperPage(state).text()).contains("**Discarded** `'a' # b`");
  }

  @Test
  void a_patch_of_64_kib_fits_into_a_history_and_a_larger_one_does_not() {
    assertThat(new InputPatch("x".repeat(InputPatch.MAX_INLINE), null).text()).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InputPatch("x".repeat(InputPatch.MAX_INLINE + 1), null));
  }
}
