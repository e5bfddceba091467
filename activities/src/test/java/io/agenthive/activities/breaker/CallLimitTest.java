package io.agenthive.activities.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallLimitTest {
  private long now;
  private final CallLimit limit = new CallLimit(3, () -> now);

  @Test
  void a_well_target_carries_what_comes() {
    assertThat(entered(CallLimit.MOST + 1)).isEqualTo(CallLimit.MOST);
  }

  @Test
  void after_an_outage_each_call_that_goes_well_makes_room_for_two() {
    limit.down();
    assertThat(entered(10)).isEqualTo(3);
    for (int i = 0; i < 3; i++) limit.left(true);
    assertThat(entered(10)).isEqualTo(6);
    for (int i = 0; i < 6; i++) limit.left(false);
    assertThat(entered(10)).isEqualTo(6);
  }

  @Test
  void an_overloaded_target_gets_less_than_it_had_in_flight_and_never_nothing() {
    entered(99);
    for (int i = 0; i < 10; i++) limit.overloaded(); // a burst says it once
    assertThat(limit.limit()).isEqualTo(70);
    for (int i = 0; i < 20; i++) {
      now += TimeUnit.SECONDS.toNanos(1);
      limit.overloaded();
    }
    assertThat(limit.limit()).isEqualTo(3);
  }

  private int entered(int wanted) {
    int in = 0;
    for (int i = 0; i < wanted; i++) in += limit.enter() ? 1 : 0;
    return in;
  }
}
