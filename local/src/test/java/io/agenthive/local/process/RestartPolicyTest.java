package io.agenthive.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestartPolicyTest {
  @ParameterizedTest
  @CsvSource({"0, 200", "1, 400", "2, 800", "5, 6400", "6, 10000", "1000000, 10000"})
  void pauses_double_up_to_the_longest(int soonDeaths, long millis) {
    assertThat(RestartPolicy.DEFAULT.pause(soonDeaths)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"0, 14999, 1", "3, 0, 4", "3, 15000, 0"})
  void a_child_that_lived_long_enough_was_well(int before, long livedMillis, int after) {
    assertThat(RestartPolicy.DEFAULT.soonDeaths(before, Duration.ofMillis(livedMillis)))
        .isEqualTo(after);
  }

  @Test
  void pauses_that_do_not_grow_are_refused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new RestartPolicy(Duration.ZERO, second, second))
        .hasMessageContaining("first must be positive");
    assertThatThrownBy(() -> new RestartPolicy(second, Duration.ofMillis(999), second))
        .hasMessageContaining("most must be first or more");
    assertThatThrownBy(() -> new RestartPolicy(second, second, second.negated()))
        .hasMessageContaining("stable must be 0 or more");
  }
}
