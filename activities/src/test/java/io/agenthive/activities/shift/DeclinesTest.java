package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeclinesTest {
  private final Declines declines = new Declines(Duration.ofNanos(50));

  @Test
  void a_seat_is_left_where_it_is_until_its_time_is_over() {
    assertThat(declines.declines("ada", 1, 1_000)).isTrue();
    assertThat(declines.declines("ada", 1, 1_049)).isTrue();
    assertThat(declines.declines("ada", 1, 1_050)).isFalse();
  }

  @Test
  void a_seat_that_was_adopted_meanwhile_has_its_time_again() {
    declines.declines("ada", 1, 0);

    assertThat(declines.declines("ada", 2, 5_000)).isTrue();
    assertThat(declines.declines("bob", 1, 5_000)).isTrue();
  }
}
