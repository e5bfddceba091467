package io.agenthive.activities.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class TemporalPulseTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  private final AtomicBoolean there = new AtomicBoolean(true);
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

  @Test
  void it_says_when_temporal_answered_last_and_stands_still_while_it_does_not() {
    try (TemporalPulse pulse = new TemporalPulse(there::get, now::get)) {
      assertThat(pulse.answers()).as("nobody has looked").isTrue();
      assertThat(pulse.answeredAt()).isEmpty();

      pulse.beat();
      assertThat(pulse.answeredAt()).contains(NOON);

      there.set(false);
      now.set(NOON.plusSeconds(9));
      pulse.beat();
      assertThat(pulse.answers()).isFalse();
      assertThat(pulse.answeredAt()).contains(NOON);

      there.set(true);
      pulse.beat();
      assertThat(pulse.answers()).isTrue();
      assertThat(pulse.answeredAt()).contains(NOON.plusSeconds(9));
    }
  }

  @Test
  void it_looks_by_itself_once_it_is_begun() {
    there.set(false);
    try (TemporalPulse pulse = new TemporalPulse(there::get, now::get).begin()) {
      await().until(() -> !pulse.answers());
    }
  }
}
