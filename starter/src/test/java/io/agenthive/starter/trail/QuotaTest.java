package io.agenthive.starter.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class QuotaTest {
  private static final long SECOND = 1_000_000_000L;

  private long now;
  private final Quota quota = new Quota(TrailDoor.MAX_STRANGERS, () -> now);

  private void spend() {
    for (int i = 0; i < TrailDoor.MAX_STRANGERS; i++) {
      assertThat(quota.take()).isEqualTo(OptionalLong.of(0));
    }
  }

  @Test
  void so_many_are_let_through_and_the_next_is_dropped() {
    spend();

    assertThat(quota.take()).isEmpty();
  }

  @Test
  void the_next_that_is_let_through_knows_how_many_were_dropped() {
    spend();
    for (int i = 0; i < 41; i++) assertThat(quota.take()).isEmpty();

    now += SECOND;

    assertThat(quota.take()).isEqualTo(OptionalLong.of(41));
    assertThat(quota.take()).isEmpty();
  }

  @Test
  void no_more_are_saved_up_than_there_are_in_a_minute() {
    now += 3600 * SECOND;

    spend();
    assertThat(quota.take()).isEmpty();
  }
}
