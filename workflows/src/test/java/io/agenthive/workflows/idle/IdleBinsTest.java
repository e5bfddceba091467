package io.agenthive.workflows.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class IdleBinsTest {
  private static int searched(double gap) {
    int bin = 0;
    while (bin < IdleBins.COUNT - 1 && gap >= IdleBins.edge(bin + 1)) bin++;
    return bin;
  }

  @Test
  void bins_grow_by_three_tenths_from_a_second_to_seven_days() {
    assertThat(IdleBins.edge(0)).isZero();
    assertThat(IdleBins.edge(1)).isEqualTo(1);
    assertThat(IdleBins.edge(3)).isEqualTo(1.3 * 1.3);
    assertThat(IdleBins.edge(IdleBins.COUNT)).isEqualTo(7 * 24 * 3_600);
    for (int k = 0; k < IdleBins.COUNT; k++) assertThat(IdleBins.width(k)).isPositive();
  }

  @Test
  void a_gap_is_in_the_bin_whose_edges_are_around_it() {
    for (int k = 0; k < IdleBins.COUNT; k++) {
      double edge = IdleBins.edge(k);
      for (double gap : new double[] {Math.nextDown(edge), edge, Math.nextUp(edge)}) {
        if (gap >= 0) assertThat(IdleBins.of(gap)).as("%s", gap).isEqualTo(searched(gap));
      }
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      double gap = Math.exp(random.nextDouble() * 14);
      assertThat(IdleBins.of(gap)).as("seed %d: %s", seed, gap).isEqualTo(searched(gap));
    }
  }

  @Test
  void what_is_longer_than_all_bins_is_in_the_last() {
    assertThat(IdleBins.of(1e9)).isEqualTo(IdleBins.COUNT - 1);
    assertThat(IdleBins.of(Double.POSITIVE_INFINITY)).isEqualTo(IdleBins.COUNT - 1);
  }
}
