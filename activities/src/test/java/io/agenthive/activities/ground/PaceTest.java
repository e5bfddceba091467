package io.agenthive.activities.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private final AtomicLong now = new AtomicLong(1_000);
  private final Pace pace = new Pace(Duration.ofNanos(100), now::get, now::addAndGet);

  @Test
  void the_first_passes_at_once() {
    pace.await();

    assertThat(now).hasValue(1_000);
  }

  @Test
  void the_next_ones_pass_a_gap_apart() {
    for (int n = 0; n < 4; n++) pace.await();

    assertThat(now).hasValue(1_300);
  }

  @Test
  void who_comes_late_earns_no_burst() {
    pace.await();
    now.addAndGet(5_000);
    pace.await();
    pace.await();

    assertThat(now).hasValue(6_100);
  }
}
