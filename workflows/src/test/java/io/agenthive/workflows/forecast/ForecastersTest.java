package io.agenthive.workflows.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForecastersTest {
  @Test
  void before_anything_is_known_nothing_is_expected() {
    assertThat(new SeasonalNaive(4).expects(1)).isZero();
    assertThat(new HoltWinters(4, HoltWinters.Rates.DEFAULT).expects(1)).isZero();
    assertThat(new ArrivalForecast(4).next()).isEqualTo(new ArrivalForecast.Interval(0, 0, 2));
  }

  @Test
  void the_naive_one_says_what_came_a_season_ago_and_before_there_is_one_what_came_last() {
    SeasonalNaive naive = new SeasonalNaive(3);
    naive.learn(7);
    naive.learn(8);
    assertThat(naive.expects(1)).isEqualTo(8);
    assertThat(naive.expects(2)).isEqualTo(8);
    naive.learn(9);
    naive.learn(10);

    assertThat(naive.expects(1)).isEqualTo(8);
    assertThat(naive.expects(2)).isEqualTo(9);
    assertThat(naive.expects(3)).isEqualTo(10);
  }

  @Test
  void what_always_comes_is_expected() {
    HoltWinters forecast = new HoltWinters(4, HoltWinters.Rates.DEFAULT);
    for (int i = 0; i < 200; i++) forecast.learn(40);

    assertThat(forecast.expects(1)).isCloseTo(40, within(0.5));
    assertThat(forecast.expects(9)).isCloseTo(40, within(0.5));
  }

  @Test
  void a_season_is_learned() {
    HoltWinters forecast = new HoltWinters(4, HoltWinters.Rates.DEFAULT);
    for (int i = 0; i < 400; i++) forecast.learn(i % 4 == 0 ? 100 : 10);

    assertThat(forecast.expects(1)).isCloseTo(100, within(2.0));
    assertThat(forecast.expects(2)).isCloseTo(10, within(1.0));
    assertThat(forecast.expects(5)).isCloseTo(100, within(2.0));
  }

  @Test
  void the_better_one_is_believed_and_the_interval_is_as_wide_as_it_was_off() {
    ArrivalForecast forecast = new ArrivalForecast(4);
    for (int i = 0; i < 400; i++) forecast.learn(i % 4 == 0 ? 100 : 10);

    ArrivalForecast.Interval next = forecast.next();
    assertThat(next.mean()).isCloseTo(100, within(1.0));
    assertThat(next.low()).isLessThanOrEqualTo(next.mean()).isGreaterThan(90);
    assertThat(next.high()).isGreaterThanOrEqualTo(next.mean()).isLessThan(110);
  }

  @Test
  void nothing_for_ever_is_nothing() {
    ArrivalForecast forecast = new ArrivalForecast(4);
    for (int i = 0; i < 100; i++) forecast.learn(0);

    assertThat(forecast.next().mean()).isZero();
    assertThat(forecast.next().high()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void counts_that_are_none_are_refused(double count) {
    assertThatThrownBy(() -> new HoltWinters(4, HoltWinters.Rates.DEFAULT).learn(count))
        .hasMessageContaining("counts must be 0 or more");
  }

  @Test
  void seasons_and_rates_that_are_none_are_refused() {
    assertThatThrownBy(() -> new SeasonalNaive(0)).hasMessageContaining("season");
    assertThatThrownBy(() -> new HoltWinters(0, HoltWinters.Rates.DEFAULT))
        .hasMessageContaining("season");
    assertThatThrownBy(() -> new HoltWinters.Rates(1.1, 0, 0, 0)).hasMessageContaining("rate");
  }
}
