package io.agenthive.workflows.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdlePlanTest {
  private static final WakePrice PRICE = new WakePrice(60, 2, 0.5);

  /** Awake for 10 s, asleep, waking from 98 s on to be ready from 100 s to 120 s. */
  private static final IdlePlan PLAN = IdlePlan.tail(10).window(100, 120);

  @ParameterizedTest
  @CsvSource({
    // gap, idle, wait, cold, cost
    "0, 0, 0, false, 0",
    "10, 10, 0, false, 10", // the tail's end belongs to it
    "11, 10, 2, true, 70", // asleep: the whole price
    "98, 10, 2, true, 70",
    "99, 11, 1, false, 41.5", // half of the wake is done: idle, half a price, a pair
    "100, 12, 0, false, 12.5",
    "120, 32, 0, false, 32.5",
    "121, 32, 2, true, 92.5", // woken ahead for nothing, and cold all the same
  })
  void a_gap_costs_idleness_and_what_its_task_waits(
      double gap, double idle, double wait, boolean cold, double cost) {
    assertThat(PLAN.idle(gap, PRICE)).isEqualTo(idle);
    assertThat(PLAN.wait(gap, PRICE)).isEqualTo(wait);
    assertThat(PLAN.cold(gap, PRICE)).isEqualTo(cold);
    assertThat(PLAN.cost(gap, PRICE)).isEqualTo(cost);
  }

  @Test
  void cost_is_the_sum_of_its_parts() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      WakePrice price =
          new WakePrice(random.nextDouble() * 100, random.nextDouble() * 5, random.nextDouble());
      IdlePlan tail = IdlePlan.tail(random.nextDouble() * 100);
      double from = tail.tail() + random.nextDouble() * 200;
      IdlePlan plan =
          random.nextBoolean() ? tail : tail.window(from, from + 1 + random.nextDouble());
      double gap = random.nextDouble() * 300;

      boolean woken = plan.prewakes() && gap > plan.tail() && gap > plan.wakesAt(price.wake());
      double whole =
          plan.idle(gap, price)
              + price.cold() * plan.wait(gap, price) / price.wake()
              + (woken ? price.pair() : 0);
      assertThat(plan.cost(gap, price))
          .as("seed %d: %s, gap %s, %s", seed, plan, gap, price)
          .isCloseTo(whole, within(1e-9));
    }
  }

  @Test
  void a_wake_that_takes_no_time_is_cold_or_not() {
    WakePrice atOnce = new WakePrice(60, 0, 0);

    assertThat(PLAN.cost(50, atOnce)).isEqualTo(70);
    assertThat(PLAN.cost(100, atOnce)).isEqualTo(70); // ready from then on, not before
    assertThat(PLAN.cost(101, atOnce)).isEqualTo(11);
  }

  @Test
  void who_stays_pays_the_gap_and_who_rests_the_price() {
    assertThat(IdlePlan.STAYS.cost(1e6, PRICE)).isEqualTo(1e6);
    assertThat(IdlePlan.STAYS.cold(1e6, PRICE)).isFalse();
    assertThat(IdlePlan.RESTS.cost(1e6, PRICE)).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN})
  void an_age_is_zero_or_more(double age) {
    assertThatThrownBy(() -> IdlePlan.tail(age)).hasMessageContaining("no plan");
    assertThatThrownBy(() -> IdlePlan.tail(1).window(age, 10)).hasMessageContaining("no plan");
  }

  @Test
  void a_window_begins_before_it_ends() {
    assertThatThrownBy(() -> IdlePlan.tail(1).window(10, 10)).hasMessageContaining("10.0 to 10.0");
    assertThatThrownBy(() -> IdlePlan.tail(11).window(10, 12)).hasMessageContaining("no plan");
    assertThatThrownBy(() -> IdlePlan.tail(1).window(10, Double.POSITIVE_INFINITY))
        .hasMessageContaining("no plan");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_price_is_a_number_of_seconds(double seconds) {
    assertThatThrownBy(() -> new WakePrice(seconds, 1, 0)).hasMessageContaining("cold must be 0");
    assertThatThrownBy(() -> new WakePrice(1, seconds, 0)).hasMessageContaining("wake must be 0");
    assertThatThrownBy(() -> new WakePrice(1, 1, seconds)).hasMessageContaining("pair must be 0");
  }

  @Test
  void a_second_that_a_task_waits_is_worth_a_minute_awake() {
    assertThat(WakePrice.of(0.5, 0.25)).isEqualTo(new WakePrice(30.25, 0.5, 0.25));
  }
}
