package io.agenthive.chaos.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.chaos.load.History;
import io.agenthive.chaos.scenario.Invariant;
import io.agenthive.workflows.mail.MailState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Planted faults: a check that does not catch them is no check. */
final class ReckoningTest {
  private static final Books.Entry DONE = new Books.Entry("a", MailState.DONE, null, 1);
  private static final Books.Entry DEAD = new Books.Entry("p", MailState.DEAD, "INVALID", 0);

  @ParameterizedTest
  @EnumSource
  void sound_books_break_nothing(Invariant invariant) {
    assertThat(reckoning(DONE, DEAD).violations(invariant)).isEmpty();
  }

  @Test
  void a_lost_task_is_found() {
    assertThat(reckoning(DEAD).violations(Invariant.NOTHING_LOST)).containsExactly("a");
  }

  @Test
  void a_task_that_ended_twice_is_found() {
    Reckoning reckoning = reckoning(DONE, DONE, DEAD);

    assertThat(reckoning.violations(Invariant.ONE_END)).containsExactly("a");
    assertThat(reckoning.twice()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource(
      value = MailState.class,
      names = {"WAITING", "TAKEN", "TROUBLE"})
  void a_task_without_an_end_is_found(MailState state) {
    assertThat(reckoning(new Books.Entry("a", state, null, 0), DEAD).violations(Invariant.ONE_END))
        .hasSize(1);
  }

  @Test
  void a_task_that_nobody_sent_is_found() {
    Books.Entry ghost = new Books.Entry("x", MailState.DONE, null, 1);

    assertThat(reckoning(DONE, DEAD, ghost).violations(Invariant.NO_PHANTOM)).containsExactly("x");
  }

  @Test
  void an_effect_that_happened_twice_or_never_is_found() {
    assertThat(
            reckoning(new Books.Entry("a", MailState.DONE, null, 2), DEAD)
                .violations(Invariant.ONE_EFFECT))
        .hasSize(1);
    assertThat(
            reckoning(new Books.Entry("a", MailState.DONE, null, 0), DEAD)
                .violations(Invariant.ONE_EFFECT))
        .hasSize(1);
    assertThat(
            reckoning(DONE, new Books.Entry("p", MailState.DEAD, "INVALID", 1))
                .violations(Invariant.ONE_EFFECT))
        .hasSize(1);
  }

  @Test
  void a_good_task_that_became_a_dead_letter_is_found_with_its_class() {
    assertThat(
            reckoning(new Books.Entry("a", MailState.DEAD, "BUG", 0), DEAD)
                .violations(Invariant.DELIVERY))
        .containsExactly("a DEAD BUG, remembered 0 times");
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 0", "4, 0"})
  void a_good_task_may_be_blamed_for_the_third_kill_and_not_before(int kills, int violations) {
    Books books = books(new Books.Entry("a", MailState.DEAD, "WORKER_KILLER", 0), DEAD);
    Reckoning reckoning = new Reckoning(history(), books, List.of(), kills, ModelRecord.NONE);

    assertThat(reckoning.violations(Invariant.FAIR_BLAME)).hasSize(violations);
    assertThat(reckoning.violations(Invariant.DELIVERY)).isEmpty();
    assertThat(reckoning.blamed()).isEqualTo(1);
  }

  @Test
  void two_good_tasks_that_are_blamed_for_the_same_kill_are_one_too_many() {
    Books.Entry blamed = new Books.Entry("a", MailState.DEAD, "WORKER_KILLER", 0);

    assertThat(reckoning(blamed, blamed, DEAD).violations(Invariant.FAIR_BLAME)).hasSize(1);
  }

  @Test
  void poison_that_was_done_is_found() {
    assertThat(
            reckoning(DONE, new Books.Entry("p", MailState.DONE, null, 1))
                .violations(Invariant.DELIVERY))
        .hasSize(1);
  }

  @Test
  void a_refused_repetition_is_found() {
    History refused =
        new History(Set.of("a", "p"), Set.of("p"), Set.of("a"), Set.of("p"), Set.of());

    assertThat(
            new Reckoning(refused, books(DONE, DEAD), List.of(), 3, ModelRecord.NONE)
                .violations(Invariant.SAFE_REPEAT))
        .containsExactly("a");
  }

  @Test
  void broken_chains_and_stale_commits_are_found() {
    Books books =
        new Books(
            List.of(DONE, DEAD),
            List.of("agent a"),
            List.of("agent 3"),
            List.of("a#1"),
            List.of("agent b"),
            0);
    Reckoning reckoning =
        new Reckoning(history(), books, List.of("agent fell"), 3, ModelRecord.NONE);

    assertThat(reckoning.violations(Invariant.FENCING)).containsExactly("agent a");
    assertThat(reckoning.violations(Invariant.MEMORY_CHAIN)).containsExactly("agent 3");
    assertThat(reckoning.violations(Invariant.ONE_TURN)).containsExactly("a#1");
    assertThat(reckoning.violations(Invariant.IN_ORDER)).containsExactly("agent b");
    assertThat(reckoning.violations(Invariant.GROWING_EPOCHS)).containsExactly("agent fell");
  }

  private static Reckoning reckoning(Books.Entry... entries) {
    return new Reckoning(history(), books(entries), List.of(), 3, ModelRecord.NONE);
  }

  private static History history() {
    return new History(Set.of("a", "p"), Set.of("a", "p"), Set.of(), Set.of("p"), Set.of());
  }

  private static Books books(Books.Entry... entries) {
    return new Books(List.of(entries), List.of(), List.of(), List.of(), List.of(), 0);
  }
}
