package io.agenthive.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.chaos.campaign.Judgement.Facts;
import io.agenthive.chaos.ledger.HiveVerify.Opinion;
import io.agenthive.chaos.scenario.Criterion;
import io.agenthive.chaos.scenario.Invariant;
import io.agenthive.chaos.scenario.Moments;
import io.agenthive.chaos.scenario.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable; // a round without a problem
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class JudgementTest {
  private static final Moments.Strike STRIKE = new Moments.Strike(false, Duration.ofSeconds(1));
  private static final Map<Criterion, Double> PASS =
      Map.of(Criterion.WAKE_SECONDS, 10.0, Criterion.SLEEPERS_WITH_MAIL, 1.0);
  private static final Map<Criterion, Double> FIGURES =
      Map.of(Criterion.WAKE_SECONDS, 9.0, Criterion.SLEEPERS_WITH_MAIL, 3.0);
  private static final Round GOOD = round(5, true, FIGURES, null);
  private static final Check HOLDS = Check.of(Invariant.NOTHING_LOST, List.of());
  private static final Check BROKEN = Check.of(Invariant.NOTHING_LOST, List.of("a", "b"));

  @Test
  void what_bit_and_held_has_passed() {
    Judgement judgement = judged(List.of(GOOD), HOLDS, Opinion.CLOSES);

    assertThat(judgement).isEqualTo(new Judgement(Verdict.PASSED, List.of()));
  }

  @Test
  void a_fault_that_was_not_proven_shows_nothing() {
    Round blunt = round(5, false, FIGURES, null);

    assertThat(judged(List.of(blunt), HOLDS, Opinion.CLOSES).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void a_strike_without_load_shows_nothing() {
    Round idle = round(0, true, FIGURES, null);

    assertThat(judged(List.of(idle), HOLDS, Opinion.CLOSES).verdict()).isEqualTo(Verdict.INVALID);
  }

  @Test
  void rounds_that_are_missing_show_nothing() {
    assertThat(judged(List.of(), HOLDS, Opinion.CLOSES).reasons())
        .containsExactly("only 0 of 1 rounds");
  }

  @Test
  void a_violation_is_a_failure_even_if_the_fault_was_blunt() {
    Round blunt = round(5, false, FIGURES, null);

    Judgement judgement = judged(List.of(blunt), BROKEN, Opinion.CLOSES);

    assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(judgement.reasons())
        .containsExactly("no acknowledged task is lost: 2 violations, first a");
  }

  @Test
  void a_stack_that_did_not_come_back_is_a_failure() {
    Round stuck = round(5, true, Map.of(), "no recovery within PT30S");

    assertThat(judged(List.of(stuck), HOLDS, Opinion.CLOSES).reasons())
        .containsExactly("round 1: no recovery within PT30S");
  }

  @Test
  void a_bound_that_is_not_kept_is_a_failure() {
    Map<Criterion, Double> slow =
        Map.of(Criterion.WAKE_SECONDS, 10.4, Criterion.SLEEPERS_WITH_MAIL, 3.0);

    assertThat(judged(List.of(round(5, true, slow, null)), HOLDS, Opinion.CLOSES))
        .isEqualTo(new Judgement(Verdict.FAILED, List.of("round 1: wake seconds ≤ 10 was 10.4")));
  }

  @Test
  void a_figure_that_was_not_measured_is_a_failure_unless_the_next_strike_came_first() {
    Map<Criterion, Double> none = Map.of(Criterion.SLEEPERS_WITH_MAIL, 3.0);
    Round hurried = new Round(1, STRIKE, true, GOOD.bite(), GOOD.times(), Map.of(), null);

    assertThat(judged(List.of(round(5, true, none, null)), HOLDS, Opinion.CLOSES).reasons())
        .containsExactly("round 1: wake seconds ≤ 10 was not measured");
    assertThat(judged(List.of(hurried), HOLDS, Opinion.CLOSES).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void a_fault_that_nobody_felt_shows_nothing() {
    Map<Criterion, Double> unfelt =
        Map.of(Criterion.WAKE_SECONDS, 0.0, Criterion.SLEEPERS_WITH_MAIL, 0.0);

    assertThat(judged(List.of(round(5, true, unfelt, null)), HOLDS, Opinion.CLOSES))
        .isEqualTo(
            new Judgement(Verdict.INVALID, List.of("round 1: sleepers with mail ≥ 1 was 0.0")));
  }

  @Test
  void a_host_without_a_seat_shows_nothing_unless_the_strike_fell_into_its_start() {
    Map<Criterion, Double> seats = Map.of(Criterion.SEATS_STRUCK, 1.0);
    Map<Criterion, Double> none = Map.of(Criterion.SEATS_STRUCK, 0.0);
    Moments.Strike early = new Moments.Strike(true, Duration.ofMillis(200));
    Round at = new Round(1, STRIKE, false, GOOD.bite(), GOOD.times(), none, null);
    Round before = new Round(1, early, false, GOOD.bite(), GOOD.times(), none, null);

    assertThat(Judgement.of(facts(seats, at)).reasons())
        .containsExactly("round 1: seats struck ≥ 1 was 0.0");
    assertThat(Judgement.of(facts(seats, before)).verdict()).isEqualTo(Verdict.PASSED);
  }

  private static Facts facts(Map<Criterion, Double> pass, Round round) {
    return new Facts(1, pass, List.of(round), List.of(HOLDS), Opinion.CLOSES, true, true);
  }

  @ParameterizedTest
  @EnumSource
  void each_invariant_that_trips_is_a_failure(Invariant invariant) {
    Check tripped = Check.of(invariant, List.of("it"));

    assertThat(judged(List.of(GOOD), tripped, Opinion.CLOSES))
        .isEqualTo(
            new Judgement(
                Verdict.FAILED, List.of(invariant.sentence() + ": 1 violations, first it")));
  }

  @Test
  void what_cannot_run_here_has_not_passed() {
    assertThat(Judgement.cannotRun("only root may mount a tmpfs"))
        .isEqualTo(
            new Judgement(
                Verdict.INVALID, List.of("cannot run here: only root may mount a tmpfs")));
  }

  private static Round round(
      long open, boolean effective, Map<Criterion, Double> figures, @Nullable String problem) {
    return new Round(
        1,
        STRIKE,
        false,
        new Round.Bite("SIGKILL x", open, effective, 0),
        Round.Times.upAfter(4.0),
        figures,
        problem);
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, FAILED, hive verify does not close",
    "NO_STACK, FAILED, hive verify found no stack that answers",
    "ABSENT, INVALID, there is no hive verify to give a second opinion"
  })
  void nothing_has_passed_without_a_second_opinion_for_it(
      Opinion opinion, Verdict verdict, String reason) {
    assertThat(judged(List.of(GOOD), HOLDS, opinion))
        .isEqualTo(new Judgement(verdict, List.of(reason)));
  }

  @Test
  void mail_that_is_left_is_a_failure() {
    Facts facts = new Facts(1, PASS, List.of(GOOD), List.of(HOLDS), Opinion.CLOSES, true, false);

    assertThat(Judgement.of(facts).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void an_order_without_an_answer_is_a_failure() {
    Facts facts = new Facts(1, PASS, List.of(GOOD), List.of(HOLDS), Opinion.CLOSES, false, true);

    assertThat(Judgement.of(facts).verdict()).isEqualTo(Verdict.FAILED);
  }

  private static Judgement judged(List<Round> rounds, Check check, Opinion opinion) {
    return Judgement.of(new Facts(1, PASS, rounds, List.of(check), opinion, true, true));
  }
}
