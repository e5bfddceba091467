package io.agenthive.workflows.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EarlySpreadTest {
  private static final long SEED = 20_261_201;

  @Test
  void who_is_alone_begins_when_it_is_due() {
    assertThat(new EarlySpread(2).begins(new double[] {3, 7})).containsExactly(3, 7);
  }

  @Test
  void a_herd_begins_before_it_is_due() {
    assertThat(new EarlySpread(2).begins(new double[] {5, 5, 5})).containsExactly(4, 4.5, 5);
  }

  @Test
  void who_is_late_begins_after_now() {
    assertThat(new EarlySpread(2).begins(new double[] {-9, 0.1, 0.1})).containsExactly(0, 0.5, 1);
  }

  @Test
  void nobody_is_nobody() {
    assertThat(new EarlySpread(2).begins(new double[0])).isEmpty();
  }

  /**
   * At any herd: the rate is kept, the order, and nobody could begin later without another late.
   */
  @Test
  void any_herd_keeps_the_rate_and_begins_as_late_as_can_be() {
    Random random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      double rate = 1 + random.nextInt(200);
      double[] due = random.doubles(random.nextInt(1, 300), -5, 60).sorted().toArray();
      double[] begins = new EarlySpread(rate).begins(due);

      double last = Double.NEGATIVE_INFINITY;
      double latest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < due.length; i++) {
        assertThat(begins[i]).as("seed %d", SEED).isGreaterThanOrEqualTo(0);
        assertThat(begins[i] - last).isGreaterThanOrEqualTo(1 / rate - 1e-9);
        last = begins[i];
      }
      boolean feasible = begins[0] > 0;
      for (int i = due.length - 1; feasible && i >= 0; i--) {
        latest = Math.min(due[i], latest - 1 / rate);
        assertThat(begins[i]).isCloseTo(latest, within(1e-6));
      }
    }
  }

  @Test
  void who_is_out_of_order_is_refused() {
    assertThatThrownBy(() -> new EarlySpread(1).begins(new double[] {2, 1}))
        .hasMessageContaining("due must ascend, not 2.0, 1.0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_rate_at_which_nobody_wakes_is_refused(double rate) {
    assertThatThrownBy(() -> new EarlySpread(rate)).hasMessageContaining("perSecond");
  }
}
