package io.agenthive.workflows.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JitterTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Jitter MINUTE = new Jitter(Duration.ofMinutes(1));

  @Test
  void an_agent_waits_the_same_all_day_and_otherwise_the_next() {
    Duration today = MINUTE.of("a-1", NOON);

    assertThat(MINUTE.of("a-1", NOON.plus(Duration.ofHours(11)))).isEqualTo(today);
    assertThat(MINUTE.of("a-1", NOON.plus(Duration.ofHours(12)))).isNotEqualTo(today);
  }

  @Test
  void a_frozen_value_stays_what_it_was() {
    assertThat(MINUTE.of("a-1", NOON)).isEqualTo(Duration.parse("PT8.877S"));
  }

  @Test
  void a_fleet_is_spread_over_the_whole_span() {
    List<Long> tenths =
        IntStream.range(0, 1_000)
            .mapToObj(n -> MINUTE.of("a-%04d".formatted(n), NOON).toSeconds() / 6)
            .toList();

    for (long tenth = 0; tenth < 10; tenth++) {
      long part = tenth;
      assertThat(tenths.stream().filter(found -> found == part).count())
          .as("tenth %d of the span", tenth)
          .isBetween(60L, 140L); // 100 ± 4 standard deviations
    }
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT0S", "PT2S, PT0.2S", "PT5M, PT30S", "PT5M1S, PT30S", "PT1H, PT30S"})
  void the_span_is_a_tenth_and_at_most_half_a_minute(Duration due, Duration span) {
    assertThat(Jitter.on(due).span()).isEqualTo(span);
  }
}
