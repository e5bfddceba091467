package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RestClockTest {
  private static final long START = justBeforeTheClockOverflows();

  private final RestClock clock = new RestClock(Duration.ofNanos(100), START);

  @Test
  void rest_is_due_after_the_idle_timeout_and_not_before() {
    assertThat(clock.due(START + 99)).isFalse();
    assertThat(clock.due(START + 100)).isTrue();
  }

  @Test
  void work_starts_the_timeout_anew() {
    clock.worked(START + 60);

    assertThat(clock.due(START + 159)).isFalse();
    assertThat(clock.nanosLeft(START + 159)).isEqualTo(1);
  }

  @Test
  void a_plan_says_when_and_a_hold_is_in_more_of_a_hurry() {
    clock.restsAt(START + 500);
    assertThat(clock.nanosLeft(START)).isEqualTo(500);

    clock.saw(true, false, START + 10);
    clock.restsAt(START + 900);
    assertThat(clock.due(START + 10)).isTrue();
  }

  @Test
  void a_hold_makes_it_due_at_once_and_its_end_starts_the_timeout_anew() {
    clock.saw(true, false, START + 10);
    assertThat(clock.due(START + 10)).isTrue();
    assertThat(clock.draining()).isTrue();

    clock.saw(false, false, START + 20);
    assertThat(clock.draining()).isFalse();
    assertThat(clock.due(START + 119)).isFalse();
  }

  @Test
  void it_wishes_to_rest_for_its_strongest_reason_until_that_passes() {
    assertThat(clock.wish()).isEqualTo(RestWish.IDLE);
    clock.saw(true, false, START);
    assertThat(clock.wish()).isEqualTo(RestWish.HELD);

    clock.released(START);
    assertThat(clock.wish()).isEqualTo(RestWish.IDLE);
    clock.leave(START);
    clock.saw(true, false, START);
    assertThat(clock.wish()).isEqualTo(RestWish.LEAVING);
  }

  @Test
  void an_agent_that_retires_rests_at_once_and_leaves_no_mail() {
    clock.saw(false, true, START);

    assertThat(clock.due(START)).isTrue();
    assertThat(clock.draining()).isFalse();
  }

  @Test
  void whoever_leaves_does_not_stay_because_a_hold_was_lifted() {
    clock.leave(START);
    clock.saw(false, false, START + 1);

    assertThat(clock.draining()).isTrue();
    assertThat(clock.due(START + 1)).isTrue();
  }

  @Test
  void a_row_that_says_the_same_again_starts_nothing_anew() {
    clock.saw(false, false, START + 90);

    assertThat(clock.due(START + 100)).isTrue();
  }

  @Test
  void it_is_not_due_before_somebody_lets_it_and_never_earlier_than_it_was() {
    clock.notBefore(START, 150);
    assertThat(clock.nanosLeft(START)).isEqualTo(150);

    clock.notBefore(START, 50);
    assertThat(clock.nanosLeft(START)).isEqualTo(150);
  }

  private static long justBeforeTheClockOverflows() {
    return Long.MAX_VALUE - 3;
  }
}
