package io.agenthive.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.chaos.provider.Asked;
import io.agenthive.chaos.provider.Call;
import io.agenthive.chaos.provider.ModelProvider;
import io.agenthive.chaos.provider.Reply;
import io.agenthive.chaos.scenario.Criterion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IllnessEvidenceTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final Duration TOLD = ModelProvider.RETRY_AFTER;

  private final List<Call> calls = new ArrayList<>();
  private final Figures figures = new Figures();

  private void call(String turn, Reply reply, long millis, long took) {
    Instant begun = NOON.plusMillis(millis);
    boolean ill = !reply.well();
    Asked asked = new Asked(turn, 0, "small");
    calls.add(
        new Call(
            calls.size() + 1, asked, reply, begun, begun.plusMillis(took), ill, true, 9 << 20));
  }

  private void tell() {
    CallFigures.tell(figures, calls, new Evidence.Span(NOON, NOON, NOON.plusSeconds(60), NOON), 1);
  }

  @Test
  void a_retry_counts_from_the_answer_that_asked_to_wait() {
    call("a#1", Reply.RATE_LIMITED, 0, 10);
    call("b#1", Reply.RATE_LIMITED, 0, 10);
    call("a#1", Reply.ANSWER, TOLD.toMillis() + 9, 10);
    call("b#1", Reply.ANSWER, TOLD.toMillis() + 11, 10);

    tell();

    assertThat(figures.all())
        .containsEntry(Criterion.RETRIES_SEEN, 2.0)
        .containsEntry(Criterion.EARLY_RETRIES, 1.0);
  }

  @Test
  void the_turn_of_another_task_is_no_retry() {
    call("a#1", Reply.RATE_LIMITED, 0, 10);
    call("b#1", Reply.ANSWER, 100, 10);

    tell();

    assertThat(figures.all()).containsEntry(Criterion.RETRIES_SEEN, 0.0);
  }

  @Test
  void replies_of_an_illness_are_counted_with_their_kinds() {
    call("a#1", Reply.RESET, 0, 10);
    call("b#1", Reply.GARBAGE, 10, 10);
    call("c#1", Reply.RESET, 20, 10);
    call("d#1", Reply.ANSWER, 30, 10);

    tell();

    assertThat(figures.all())
        .containsEntry(Criterion.FAULTY_ANSWERS, 3.0)
        .containsEntry(Criterion.FAULTY_KINDS, 2.0);
  }

  @Test
  void an_oversized_answer_is_as_long_as_what_was_sent_of_it() {
    call("a#1", Reply.OVERSIZED, 0, 10);

    tell();

    assertThat(figures.all())
        .containsEntry(Criterion.OVERSIZED_ANSWERS, 1.0)
        .containsEntry(Criterion.READ_MEBIBYTES, 9.0);
  }

  @Test
  void a_ramp_begins_with_three_at_once_and_grows_by_those_that_went_well() {
    for (int i = 0; i < 3; i++) call("a" + i + "#1", Reply.ANSWER, 0, 100);
    for (int i = 0; i < 6; i++) call("b" + i + "#1", Reply.ANSWER, 200, 100);

    tell();

    assertThat(figures.all()).containsEntry(Criterion.UNRAMPED_CALLS, 0.0);
  }

  @Test
  void a_crowd_is_no_ramp() {
    for (int i = 0; i < 5; i++) call("a" + i + "#1", Reply.ANSWER, 0, 100);

    tell();

    assertThat(figures.all()).containsEntry(Criterion.UNRAMPED_CALLS, 2.0);
  }
}
