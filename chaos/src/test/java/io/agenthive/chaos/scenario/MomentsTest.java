package io.agenthive.chaos.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentsTest {
  private static final Moments MOMENTS =
      new Moments(Duration.ofMillis(200), Duration.ofSeconds(6), 30, Duration.ofSeconds(4));

  @Test
  void the_same_seed_gives_the_same_strikes() {
    assertThat(MOMENTS.schedule(100, 7)).isEqualTo(MOMENTS.schedule(100, 7));
  }

  @Test
  void another_seed_gives_other_strikes() {
    assertThat(MOMENTS.schedule(10, 7)).isNotEqualTo(MOMENTS.schedule(10, 8));
  }

  @Test
  void strikes_stay_within_their_stretch_of_time() {
    List<Moments.Strike> strikes = MOMENTS.schedule(Moments.MAX_ROUNDS, 3);

    assertThat(strikes).filteredOn(Moments.Strike::intoRecovery).isNotEmpty();
    assertThat(strikes)
        .filteredOn(Moments.Strike::intoRecovery)
        .allSatisfy(
            strike -> assertThat(strike.after()).isBetween(Duration.ZERO, Duration.ofSeconds(4)));
    assertThat(strikes)
        .filteredOn(strike -> !strike.intoRecovery())
        .allSatisfy(
            strike ->
                assertThat(strike.after())
                    .isBetween(Duration.ofMillis(200), Duration.ofSeconds(6)));
  }

  @Test
  void the_first_strike_never_falls_into_a_recovery() {
    Moments always = new Moments(Duration.ZERO, Duration.ofSeconds(1), 100, Duration.ofSeconds(1));

    List<Moments.Strike> strikes = always.schedule(5, 1);

    assertThat(strikes.getFirst().intoRecovery()).isFalse();
    assertThat(strikes.subList(1, 5)).allMatch(Moments.Strike::intoRecovery);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, Moments.MAX_ROUNDS + 1})
  void a_campaign_without_an_end_is_refused(int rounds) {
    assertThatThrownBy(() -> MOMENTS.schedule(rounds, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rounds must be 1 to 1000");
  }

  @Test
  void a_stretch_that_ends_before_it_begins_is_refused() {
    assertThatThrownBy(
            () -> new Moments(Duration.ofSeconds(2), Duration.ofSeconds(1), 0, Duration.ZERO))
        .hasMessageContaining("in order");
  }
}
