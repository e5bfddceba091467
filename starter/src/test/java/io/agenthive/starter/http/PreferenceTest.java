package io.agenthive.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PreferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"wait=1|1", "wait=30|30", "respond-async, wait=10|10", "wait = 5|5", "wait=\"7\"|7"})
  void a_wait_within_the_limits_is_read(String header, long seconds) {
    assertThat(Preference.wait(header)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=0", "wait=31", "wait=-1", "wait=1.5", "wait=", "wait=forever"})
  void a_wait_beyond_the_limits_is_refused(String header) {
    assertThatThrownBy(() -> Preference.wait(header))
        .hasMessage("Prefer: wait must be 1 to 30 (seconds).");
  }

  @Test
  void other_preferences_are_left_alone() {
    assertThat(Preference.wait("return=minimal")).isEmpty();
    assertThat(Preference.wait(null)).isEmpty();
  }
}
