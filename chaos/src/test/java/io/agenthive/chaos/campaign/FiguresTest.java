package io.agenthive.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.chaos.load.Answer;
import io.agenthive.chaos.scenario.Criterion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final Figures figures = new Figures();

  @Test
  void an_answer_is_clear_if_it_accepts_or_says_when_to_try_again() {
    figures.answers(
        List.of(
            answer(202, false, 20),
            answer(503, true, 1_500),
            answer(503, false, 10),
            answer(500, false, 10),
            answer(0, false, 10_000)));

    assertThat(figures.all())
        .containsEntry(Criterion.REFUSED_MEANWHILE, 4.0)
        .containsEntry(Criterion.REFUSALS_SEEN, 4.0)
        .containsEntry(Criterion.UNCLEAR_ANSWERS, 3.0)
        .containsEntry(Criterion.SLOWEST_ANSWER_SECONDS, 10.0);
  }

  @Test
  void an_order_counts_by_the_moment_at_which_it_left() {
    Answer answer = answer(202, false, 5_000);

    assertThat(answer.sentBetween(NOON, NOON.plusMillis(1))).isTrue();
    assertThat(answer.sentBetween(NOON.minusMillis(1), NOON)).isFalse();
  }

  @Test
  void a_recovery_that_is_not_whole_has_no_figure_for_all() {
    figures.recovery(new Recovery.Times(2.0, Map.of("a", 1.0), Set.of("b")), List.of(1.0), true);

    assertThat(figures.all()).isEqualTo(Map.of(Criterion.FIRST_TASK_SECONDS, 2.0));
  }

  @Test
  void a_recovery_is_as_long_as_the_last_agent_takes() {
    figures.recovery(
        new Recovery.Times(2.0, Map.of("a", 1.0, "b", 4.0), Set.of()), List.of(1.0), true);

    assertThat(figures.all())
        .containsEntry(Criterion.ALL_AT_WORK_SECONDS, 4.0)
        .containsEntry(Criterion.WAKE_SECONDS, 1.0);
  }

  @Test
  void the_middle_of_two_is_the_upper_one() {
    assertThat(Spread.of(List.of(4.0, 1.0))).contains(new Spread(2, 4.0, 4.0));
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0))).contains(new Spread(3, 2.0, 4.0));
    assertThat(Spread.of(List.of())).isEmpty();
  }

  private static Answer answer(int status, boolean retryAfter, long millis) {
    return new Answer(NOON, Duration.ofMillis(millis), status, retryAfter);
  }
}
