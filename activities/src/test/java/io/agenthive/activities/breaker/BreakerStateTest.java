package io.agenthive.activities.breaker;

import static io.agenthive.activities.breaker.BreakerPhase.CLOSED;
import static io.agenthive.activities.breaker.BreakerPhase.HELD;
import static io.agenthive.activities.breaker.BreakerPhase.OPEN;
import static io.agenthive.activities.breaker.BreakerPhase.TRYING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerStateTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final Duration FIVE = Duration.ofSeconds(5);
  private static final Instant OPENING = NOW.plus(FIVE);
  private final BreakerSettings settings = BreakerSettings.DEFAULT;
  private final BreakerState closed = BreakerState.of("model-x-routine");
  private final BreakerState open = closed.opened("down", NOW, FIVE);

  @Test
  void an_open_one_lets_nobody_try_before_its_time() {
    assertThat(open.phase()).isEqualTo(OPEN);
    assertThat(open.tried(NOW.plus(FIVE).minusNanos(1), settings)).isEmpty();
    assertThat(open.tried(NOW.plus(FIVE), settings)).map(BreakerState::phase).contains(TRYING);
  }

  @Test
  void a_closed_or_held_one_has_no_trials() {
    assertThat(closed.tried(NOW, settings)).isEmpty();
    assertThat(closed.held("stop", NOW, null).tried(NOW, settings)).isEmpty();
  }

  @Test
  void three_trials_are_allowed_and_no_fourth() {
    BreakerState third = trying(3);
    assertThat(third.trials()).isEqualTo(3);
    assertThat(third.tried(NOW.plus(FIVE), settings)).isEmpty();
  }

  @Test
  void the_last_of_three_trials_that_go_well_closes_it() {
    BreakerState two = well(well(trying(3)));
    assertThat(two.phase()).isEqualTo(TRYING);
    assertThat(well(two).phase()).isEqualTo(CLOSED);
    assertThat(well(two).openedAt()).isNull();
  }

  @Test
  void a_trial_that_fails_opens_it_again_and_the_outage_goes_on() {
    BreakerState again = trying(2).failed(OPENING, "still down", NOW.plusSeconds(6), FIVE);
    assertThat(again.phase()).isEqualTo(OPEN);
    assertThat(again.openedAt()).isEqualTo(NOW);
    assertThat(again.until()).isEqualTo(NOW.plusSeconds(11));
    assertThat(again.reason()).isEqualTo("still down");
  }

  @Test
  void a_late_success_closes_nothing() {
    assertThat(well(open)).isEqualTo(open);
    assertThat(well(closed)).isEqualTo(closed);
  }

  @Test
  void trials_that_do_not_end_are_not_waited_for() {
    BreakerState stuck = well(trying(3));
    Instant later = NOW.plus(FIVE).plus(settings.trialAgain());
    assertThat(stuck.tried(later.minusNanos(1), settings)).isEmpty();
    BreakerState next = stuck.tried(later, settings).orElseThrow();
    assertThat(next.trials()).isEqualTo(4);
    assertThat(next.successes()).isEqualTo(1);
    assertThat(next.tried(later, settings)).isEmpty();
  }

  @Test
  void a_trial_that_told_nothing_makes_room_for_another() {
    assertThat(trying(3).abandoned(OPENING).tried(NOW.plus(FIVE), settings)).isPresent();
    assertThat(open.abandoned(OPENING)).isEqualTo(open);
  }

  @Test
  void a_trial_that_fails_after_another_went_well_takes_that_back_and_opens_only_without_one() {
    BreakerState once = well(well(trying(3))).stumbled(OPENING, "cut", NOW, FIVE);
    assertThat(once.phase()).isEqualTo(TRYING);
    assertThat(once.successes()).isEqualTo(1);
    assertThat(once.tried(NOW.plus(FIVE), settings)).isPresent();
    assertThat(well(well(once)).phase()).isEqualTo(CLOSED);

    BreakerState twice = once.stumbled(OPENING, "cut", NOW, FIVE);
    assertThat(twice.successes()).isZero();
    assertThat(twice.stumbled(OPENING, "cut", NOW, FIVE).phase()).isEqualTo(OPEN);
    assertThat(trying(1).stumbled(OPENING, "cut", NOW, FIVE).until()).isEqualTo(NOW.plus(FIVE));
  }

  @Test
  void trials_in_flight_are_counted_when_another_fails() {
    BreakerState left = well(trying(3)).stumbled(OPENING, "cut", NOW, FIVE);
    assertThat(left.trials() - left.successes()).isEqualTo(1);
    BreakerState full =
        left.tried(NOW.plus(FIVE), settings)
            .flatMap(one -> one.tried(NOW.plus(FIVE), settings))
            .orElseThrow();
    assertThat(full.tried(NOW.plus(FIVE), settings)).isEmpty();
  }

  @Test
  void what_a_trial_of_an_earlier_opening_comes_to_changes_nothing() {
    Instant earlier = OPENING.minusSeconds(60);
    BreakerState trying = trying(2);
    assertThat(trying.succeeded(earlier, settings)).isEqualTo(trying);
    assertThat(trying.abandoned(earlier)).isEqualTo(trying);
    assertThat(trying.failed(earlier, "cut", NOW, FIVE)).isEqualTo(trying);
    assertThat(closed.failed(OPENING, "cut", NOW, FIVE)).isEqualTo(closed);
  }

  @Test
  void the_longer_of_two_openings_stands() {
    BreakerState hour = open.opened("asked to wait", NOW, Duration.ofHours(1));
    assertThat(hour.until()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(hour.opened("down", NOW, FIVE)).isEqualTo(hour);
  }

  @Test
  void a_persons_hold_is_lifted_by_its_time_or_a_person_alone() {
    BreakerState held = closed.held("audit", NOW, NOW.plusSeconds(60));
    assertThat(held.opened("down", NOW, FIVE)).isEqualTo(held);
    assertThat(well(held)).isEqualTo(held);
    assertThat(held.at(NOW.plusSeconds(59)).phase()).isEqualTo(HELD);
    assertThat(held.at(NOW.plusSeconds(60)).phase()).isEqualTo(OPEN);
    assertThat(held.at(NOW.plusSeconds(60)).tried(NOW.plusSeconds(60), settings)).isPresent();
    assertThat(held.closed("done").phase()).isEqualTo(CLOSED);
  }

  private BreakerState well(BreakerState state) {
    return state.succeeded(OPENING, settings);
  }

  private BreakerState trying(int trials) {
    BreakerState state = open;
    for (int i = 0; i < trials; i++) state = state.tried(NOW.plus(FIVE), settings).orElseThrow();
    return state;
  }
}
