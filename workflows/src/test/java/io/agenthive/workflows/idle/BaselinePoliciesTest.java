package io.agenthive.workflows.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BaselinePoliciesTest {
  private static final WakePrice PRICE = new WakePrice(60, 1, 0);
  private static final FleetGaps NOBODY = new FleetGaps();

  private static double cost(IdleStrategy.Agent agent, double gap, int times) {
    double sum = 0;
    for (int i = 0; i < times; i++) {
      sum += agent.begins(NOBODY).cost(gap, PRICE);
      agent.ended(gap);
    }
    return sum / times;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 30, 60, 61, 1_000})
  void break_even_never_costs_twice_what_foresight_would(double gap) {
    double foresight = Math.min(gap, 60);

    assertThat(cost(BaselinePolicies.breakEven(PRICE).agent("a"), gap, 1))
        .isLessThanOrEqualTo(2 * foresight);
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 30, 60, 1_000})
  void a_drawn_timeout_costs_the_same_multiple_of_foresight_for_every_gap(double gap) {
    double ratio = Math.E / (Math.E - 1); // 1.58

    assertThat(
            cost(BaselinePolicies.randomized(PRICE).agent("a"), gap, 200_000) / Math.min(gap, 60))
        .isCloseTo(ratio, within(0.02));
  }

  @Test
  void what_is_drawn_comes_again_for_the_same_agent_and_differs_for_another() {
    IdleStrategy policy = BaselinePolicies.randomized(PRICE);
    IdlePlan first = policy.agent("a").begins(NOBODY);

    assertThat(policy.agent("a").begins(NOBODY)).isEqualTo(first);
    assertThat(policy.agent("b").begins(NOBODY)).isNotEqualTo(first);
  }

  @Test
  void a_timeout_adapts_within_its_bounds() {
    IdleStrategy.Agent agent = BaselinePolicies.adaptive(PRICE).agent("a");
    cost(agent, 100_000, 100);
    assertThat(agent.begins(NOBODY).tail()).isEqualTo(60 / 16.0);

    for (int i = 0; i < 100; i++) agent.ended(agent.begins(NOBODY).tail() + 1);
    assertThat(agent.begins(NOBODY).tail()).isEqualTo(8 * 60);
  }

  @Test
  void a_histogram_that_says_little_keeps_awake_for_four_hours() {
    IdleStrategy.Agent agent = new HistogramPolicy(PRICE, true).agent("a");

    assertThat(agent.begins(NOBODY)).isEqualTo(IdlePlan.tail(14_400));
  }

  @Test
  void a_histogram_with_a_peak_sleeps_until_shortly_before_it() {
    IdleStrategy.Agent agent = new HistogramPolicy(PRICE, true).agent("a");
    for (int i = 0; i < 20; i++) agent.ended(1_800);

    assertThat(agent.begins(NOBODY)).isEqualTo(IdlePlan.RESTS.window(30 * 60 * 0.9, 31 * 60 * 1.1));
  }

  @Test
  void gaps_beyond_the_histogram_are_predicted_where_that_is_wanted() {
    IdleStrategy.Agent series = new HistogramPolicy(PRICE, true).agent("a");
    IdleStrategy.Agent plain = new HistogramPolicy(PRICE, false).agent("a");
    for (int i = 0; i < 5; i++) {
      series.ended(20_000);
      plain.ended(20_000);
    }

    assertThat(series.begins(NOBODY)).isEqualTo(IdlePlan.RESTS.window(17_000, 23_000));
    assertThat(plain.begins(NOBODY)).isEqualTo(IdlePlan.tail(14_400));
  }
}
