package io.agenthive.bench.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {
  @Test
  void the_first_warm_up_is_the_longest() {
    Pace pace = Pace.of(5, 3);

    assertThat(pace.warmUp()).isEqualTo(Duration.ofSeconds(25));
    assertThat(pace.shortWarmUp()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void its_limits_are_allowed_and_what_lies_beyond_is_refused() {
    assertThat(Pace.of(Pace.MAX_SECONDS, Pace.MAX_REPETITIONS).repetitions()).isEqualTo(100);
    assertThatThrownBy(() -> Pace.of(Pace.MAX_SECONDS + 1, 1))
        .hasMessage("--seconds must be 1 to 60, not 61");
    assertThatThrownBy(() -> Pace.of(1, 0)).hasMessage("--repetitions must be 1 to 100, not 0");
  }
}
