package io.agenthive.activities.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private long now;
  private final RetryBudget budget = new RetryBudget(() -> now);

  @Test
  void a_blip_is_retried_and_no_more() {
    assertThat(retries(100)).isEqualTo(RetryBudget.MOST);
  }

  @Test
  void in_the_long_run_retries_add_a_fifth_to_the_load() {
    retries(RetryBudget.MOST);
    int retried = 0;
    for (int call = 0; call < 10_000; call++) {
      budget.earn();
      if (budget.spend()) retried++;
    }
    assertThat(retried).isBetween(1_990, 2_000);
  }

  @Test
  void a_target_that_is_seldom_asked_gets_one_in_ten_seconds() {
    retries(RetryBudget.MOST);
    now += TimeUnit.SECONDS.toNanos(9);
    assertThat(budget.spend()).isFalse();
    now += TimeUnit.SECONDS.toNanos(1);
    assertThat(budget.spend()).isTrue();
  }

  @Test
  void what_is_saved_up_has_a_limit() {
    now += TimeUnit.DAYS.toNanos(1);
    for (int call = 0; call < 1_000; call++) budget.earn();
    assertThat(retries(100)).isEqualTo(RetryBudget.MOST);
  }

  private int retries(int wanted) {
    int granted = 0;
    for (int i = 0; i < wanted; i++) granted += budget.spend() ? 1 : 0;
    return granted;
  }
}
