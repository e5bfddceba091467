package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoundsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final long FIRST = Epoch.of(1, 1);

  @Test
  void nobody_wants_a_shift_of_an_agent_that_was_just_created() {
    assertThat(Rounds.restingSince(0).wanted()).isFalse();
    assertThat(Rounds.restingSince(FIRST).next()).isEqualTo(2);
  }

  @Test
  void a_bell_that_overtakes_the_end_of_its_shift_is_heard_after_it() {
    Rounds running = running().rung(FIRST, NOW);

    assertThat(running.after(ShiftEnd.rested(FIRST, false, 0)).wanted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, false", "1, true", "2, true"})
  void a_bell_counts_from_the_epoch_of_the_last_ended_shift_on(long distance, boolean wanted) {
    Rounds resting = running().after(ShiftEnd.rested(FIRST, false, 0));

    assertThat(resting.rung(FIRST - 1 + distance, NOW).wanted()).isEqualTo(wanted);
  }

  @Test
  void a_bell_of_the_rest_before_the_running_shift_is_old() {
    Rounds rung = running().rung(0, NOW);

    assertThat(rung.askAt()).isNull();
    assertThat(rung.after(ShiftEnd.rested(FIRST, false, 0)).wanted()).isFalse();
  }

  @Test
  void a_bell_is_answered_by_the_shift_that_opens_after_it() {
    Rounds opened = Rounds.restingSince(0).rung(Long.MAX_VALUE, NOW).opened(NOW);

    assertThat(opened.after(ShiftEnd.rested(FIRST, false, 0)).wanted()).isFalse();
  }

  @Test
  void mail_left_wants_the_next_shift() {
    assertThat(running().after(ShiftEnd.rested(FIRST, true, 0)).wanted()).isTrue();
  }

  @Test
  void a_superseded_shift_is_followed_by_one_above_the_rows_epoch() {
    Rounds superseded =
        running().after(new ShiftEnd(Epoch.of(9, 4), ShiftEnd.How.SUPERSEDED, false, 0));

    assertThat(superseded.wanted()).isTrue();
    assertThat(superseded.opened(NOW).running()).isEqualTo(10);
  }

  @Test
  void only_the_running_shift_is_doubted() {
    assertThat(running().lost(FIRST, NOW).askAt()).isEqualTo(NOW);
    assertThat(running().lost(Epoch.of(1, 7), NOW).askAt()).isNotNull();
    assertThat(running().lost(Epoch.of(2, 1), NOW).askAt()).isNull();
    assertThat(running().lost(0, NOW).askAt()).isNull();
    assertThat(Rounds.restingSince(FIRST).lost(FIRST, NOW).askAt()).isNull();
  }

  @Test
  void a_bell_gives_the_running_shift_a_second_and_more_bells_do_not_put_that_off() {
    Rounds doubted = running().rung(FIRST, NOW).rung(FIRST, NOW.plusMillis(900));

    assertThat(doubted.doubtDue(NOW.plusMillis(999))).isFalse();
    assertThat(doubted.doubtDue(NOW.plusMillis(1000))).isTrue();
    assertThat(doubted.trusted().doubtDue(Instant.MAX)).isFalse();
  }

  @Test
  void a_lost_seat_is_asked_about_at_once_whatever_else_waits() {
    assertThat(running().rung(FIRST, NOW).lost(FIRST, NOW.plusMillis(1)).askAt())
        .isEqualTo(NOW.plusMillis(1));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "2999, false", "3000, true"})
  void whoever_still_sees_the_row_of_the_shift_before_is_believed_after_three_seconds(
      long millis, boolean believed) {
    Instant later = NOW.plusMillis(millis);
    Rounds second = running().after(ShiftEnd.rested(FIRST, true, 0)).opened(NOW);

    assertThat(second.rung(FIRST, later).doubtDue(later)).isEqualTo(believed);
    assertThat(second.lost(FIRST, later).doubtDue(later)).isEqualTo(believed);
    assertThat(second.rung(0, later).askAt()).isNull();
    assertThat(second.rung(FIRST, later).rungFor()).isEqualTo(Rounds.NOT_RUNG);
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "1, 6", "2, 12", "6, 192", "7, 192", "100, 192"})
  void after_each_shift_that_never_began_the_next_has_twice_the_time(int missed, long seconds) {
    Rounds rounds = running();
    for (int i = 0; i < missed; i++) {
      long closed = Epoch.last(rounds.running());
      rounds = rounds.neverBegan(ShiftEnd.rested(closed, true, 0)).opened(NOW);
    }

    assertThat(rounds.late(NOW.plusSeconds(seconds).minusMillis(1))).isFalse();
    assertThat(rounds.late(NOW.plusSeconds(seconds))).isTrue();
    Rounds began = rounds.after(ShiftEnd.rested(Epoch.last(rounds.running()), true, 0));
    assertThat(began.opened(NOW).late(NOW.plusSeconds(3))).isTrue();
  }

  @Test
  void a_shift_that_is_handed_over_is_followed_by_the_next_whatever_its_attempt_was() {
    Rounds left = running().handedOver();

    assertThat(left.resting()).isTrue();
    assertThat(left.wanted()).isTrue();
    assertThat(left.next()).isEqualTo(2);
    assertThat(left.past(FIRST)).isFalse();
  }

  @Test
  void a_forced_shift_opens_only_from_rest() {
    assertThat(Rounds.restingSince(FIRST).forced().wanted()).isTrue();
    assertThat(running().forced()).isEqualTo(running());
  }

  @Test
  void epochs_and_bells_only_grow_whatever_happens() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Rounds rounds = Rounds.restingSince(0);
    for (int i = 0; i < 10_000; i++) {
      Rounds next = step(rounds, random);
      assertThat(next.worked())
          .as("seed %d step %d", seed, i)
          .isGreaterThanOrEqualTo(rounds.worked());
      if (!rounds.resting() && next.resting())
        assertThat(next.next()).isGreaterThan(rounds.running());
      rounds = next;
    }
  }

  private static Rounds step(Rounds rounds, Random random) {
    long epoch = Epoch.of(random.nextLong(rounds.next() + 2), 1 + random.nextInt(3));
    return switch (random.nextInt(5)) {
      case 0 -> rounds.rung(epoch, NOW);
      case 1 -> rounds.lost(epoch, NOW);
      case 2 -> rounds.forced();
      case 3 -> rounds.resting() ? rounds.opened(NOW) : rounds.trusted();
      default -> {
        long end = Epoch.of(Math.max(rounds.running(), 1), 1 + random.nextInt(3));
        yield rounds.resting()
            ? rounds
            : rounds.after(ShiftEnd.rested(end, random.nextBoolean(), 0));
      }
    };
  }

  private static Rounds running() {
    return Rounds.restingSince(0).rung(0, NOW).opened(NOW);
  }
}
