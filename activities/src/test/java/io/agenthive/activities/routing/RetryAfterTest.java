package io.agenthive.activities.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0                             | PT0S",
        "17                            | PT17S",
        "' 17 '                        | PT17S",
        "999999999                     | PT277777H46M39S",
        "Sun, 29 Nov 2026 12:00:30 GMT | PT30S",
        "Sun, 29 Nov 2026 11:00:00 GMT | PT0S"
      })
  void a_wait_is_read(String header, Duration wait) {
    assertThat(RetryAfter.read(header, NOW)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "1e3", "9999999999", "2026-11-29T12:00:30Z"})
  void what_says_no_wait_is_left_alone(String header) {
    assertThat(RetryAfter.read(header, NOW)).isEmpty();
  }
}
