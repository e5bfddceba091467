package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.shift.Epoch;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShiftAgainTest {
  @ParameterizedTest
  @CsvSource({"1, PT0.3S", "2, PT0.6S", "4, PT2.4S", "7, PT19.2S", "8, PT30S", "2147483647, PT30S"})
  void a_seat_that_breaks_again_and_again_is_opened_at_growing_intervals(
      int attempt, Duration pause) {
    ShiftHandle shift = new ShiftHandle("ada", Epoch.of(9, attempt), new byte[0]);

    ShiftAgain again = ShiftAgain.broke(shift, new IllegalStateException("no spec"));

    assertThat(again.pause()).isEqualTo(pause);
    assertThat(again.failure().getNextRetryDelay()).isEqualTo(pause);
    assertThat(again.failure().getOriginalMessage()).contains("ada", "no spec");
    assertThat(again.failure().getType()).isEqualTo("SEAT_BROKE");
    assertThat(again.failure().isNonRetryable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, PT0.3S", "5, PT4.8S", "6, PT5S", "99, PT5S"})
  void a_shift_for_which_there_is_no_room_is_offered_at_growing_intervals(
      int attempt, Duration pause) {
    assertThat(ShiftAgain.full(new HostId("h", 1), 7, attempt).pause()).isEqualTo(pause);
  }
}
