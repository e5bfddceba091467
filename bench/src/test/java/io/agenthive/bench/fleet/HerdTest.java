package io.agenthive.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** SCHEDULING §5.1 has figures of another program: 10,000 agents due within 5 s, wakes of 1 s. */
final class HerdTest {
  private static final double WAKE = 1;

  @Test
  void a_herd_without_limits_and_one_behind_a_cap_come_to_what_another_program_says() {
    double[] two = due(2_000);
    double[] nobody = unknown(2_000);

    Herd.Result free = Herd.of(two, nobody, 2_000, WAKE);
    assertThat(free.peak()).isBetween(380, 480);
    assertThat(free.p99()).isCloseTo(1, within(1e-9));

    Herd.Result capped = Herd.of(two, nobody, 50, WAKE);
    assertThat(capped.peak()).isEqualTo(50);
    assertThat(capped.mean()).isCloseTo(18, within(0.5));
    assertThat(capped.p99()).isCloseTo(35.1, within(0.5));

    Herd.Result many = Herd.of(due(10_000), unknown(10_000), 200, WAKE);
    assertThat(many.mean()).isCloseTo(23, within(0.5));
    assertThat(many.p99()).isCloseTo(45.1, within(0.5));
    assertThat(many.spread()).isCloseTo(49, within(0.5));
  }

  @Test
  void who_has_a_task_is_woken_before_who_is_woken_ahead_and_nobody_twice() {
    double[] due = {10, 0.5, 20};
    double[] starts = {0, Double.NaN, 0.25};

    Herd.Result result = Herd.of(due, starts, 1, WAKE);

    assertThat(result.mean()).as("the second waits for the first").isEqualTo(1.5 / 3);
    assertThat(result.extra()).isEqualTo(9 + 17);
    assertThat(result.spread()).isEqualTo(2);
  }

  private static double[] due(int agents) {
    return new Random(5).doubles(agents, 0, 5).toArray();
  }

  private static double[] unknown(int agents) {
    double[] starts = new double[agents];
    Arrays.fill(starts, Double.NaN);
    return starts;
  }
}
