package io.agenthive.workflows.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.deadletter.Circumstances.Relatives;
import io.agenthive.workflows.deadletter.FamilyHistory.Kin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @Test
  void a_death_without_a_history_died_once_and_alone() {
    assertThat(FamilyHistory.NONE.relatives("a", NOW))
        .isEqualTo(new Relatives(1, Duration.ZERO, 0, 0, 0, 0));
  }

  @Test
  void the_same_input_is_counted_from_its_first_death() {
    FamilyHistory history = history(dead("a", 90), dead("a", 30), dead("a", 0));
    assertThat(history.relatives("a", NOW))
        .isEqualTo(new Relatives(3, Duration.ofMinutes(90), 0, 0, 0, 0));
  }

  @Test
  void others_are_inputs_and_not_deaths() {
    FamilyHistory history =
        history(dead("b", 2), dead("b", 1), dead("c", 9), dead("d", 60), dead("e", 3_000));
    assertThat(history.relatives("a", NOW)).isEqualTo(new Relatives(1, Duration.ZERO, 2, 3, 0, 0));
  }

  @Test
  void what_was_brought_back_counts_when_it_has_ended() {
    FamilyHistory history =
        history(back("b", 90, 60, false), back("c", 90, 30, true), back("d", 90, -5, true));
    assertThat(history.relatives("a", NOW)).isEqualTo(new Relatives(1, Duration.ZERO, 0, 3, 1, 1));
  }

  @Test
  void what_came_later_counts_for_nothing() {
    FamilyHistory history = history(dead("a", -1), dead("b", -2), dead("a", 0));
    assertThat(history.relatives("a", NOW)).isEqualTo(new Relatives(1, Duration.ZERO, 0, 0, 0, 0));
  }

  private static FamilyHistory history(Kin... deaths) {
    return new FamilyHistory(List.of(deaths));
  }

  private static Kin dead(String input, int minutesAgo) {
    return new Kin(input, ago(minutesAgo), null, false);
  }

  private static Kin back(String input, int minutesAgo, int ended, boolean healed) {
    return new Kin(input, ago(minutesAgo), ago(ended), healed);
  }

  private static Instant ago(int minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }
}
