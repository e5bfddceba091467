package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DayPartTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final DayPart afternoon = DayPart.hours(14, 16, Duration.ofSeconds(20));

  @Test
  void arrivals_of_the_part_keep_their_distances() {
    List<Arrival> day =
        List.of(at(14, -1), at(14, 0), at(14, 360), at(15, 0), at(16, -360), at(16, 0));

    assertThat(afternoon.of(day))
        .extracting(arrival -> arrival.at().toMillis())
        .containsExactly(0L, 1_000L, 10_000L, 19_000L);
  }

  @ParameterizedTest
  @CsvSource({"0, 14:00", "5, 14:30", "20, 16:00", "99, 16:00"})
  void the_clock_shows_the_time_of_day(long replayed, String clock) {
    assertThat(afternoon.clock(Duration.ofSeconds(replayed))).isEqualTo(clock);
  }

  @Test
  void a_part_without_a_length_is_refused() {
    assertThatThrownBy(() -> DayPart.hours(3, 3, SECOND)).hasMessageContaining("after it begins");
    assertThatThrownBy(() -> DayPart.hours(-1, 3, SECOND)).hasMessageContaining("after it begins");
    assertThatThrownBy(() -> DayPart.hours(1, 3, Duration.ZERO)).hasMessageContaining("lasting");
  }

  private static Arrival at(int hour, int seconds) {
    return new Arrival("ada", Duration.ofHours(hour).plusSeconds(seconds));
  }
}
