package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TellPaceTest {
  private static final List<HostRows.Orphan> ADA = List.of(new HostRows.Orphan("ada", 7));

  private final TellPace pace = new TellPace();

  @Test
  void who_was_told_is_left_alone_for_twice_as_long_each_time_up_to_a_minute() {
    long now = 0;
    for (long pause : List.of(2, 4, 8, 16, 32, 60, 60)) {
      pace.tell(ADA, now);
      assertThat(pace.pausing(now + seconds(pause) - 1)).containsExactly("ada");
      now += seconds(pause);
      assertThat(pace.pausing(now)).isEmpty();
    }
  }

  @Test
  void the_loss_of_a_later_seat_is_told_at_once() {
    pace.tell(ADA, 0);
    pace.tell(ADA, seconds(2));
    pace.tell(List.of(new HostRows.Orphan("ada", 8)), seconds(6));

    assertThat(pace.pausing(seconds(8) - 1)).isNotEmpty();
    assertThat(pace.pausing(seconds(8))).isEmpty();
  }

  @Test
  void who_was_not_told_for_long_is_forgotten() {
    pace.tell(ADA, 0);
    pace.tell(ADA, seconds(2));
    pace.forget(seconds(200));
    pace.tell(ADA, seconds(200));

    assertThat(pace.pausing(seconds(202))).isEmpty();
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
