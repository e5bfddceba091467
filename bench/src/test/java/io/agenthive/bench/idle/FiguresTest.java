package io.agenthive.bench.idle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void nothing_is_less_than_nothing() {
    assertThat(Figures.percent(-1e-17, 2)).isEqualTo("0.00%");
    assertThat(Figures.number(-0.4, 0)).isEqualTo("0");
    assertThat(Figures.number(-0.05, 2)).isEqualTo("-0.05");
  }

  @Test
  void what_is_no_number_is_a_dash() {
    assertThat(Figures.percent(Double.NaN, 1)).isEqualTo("–");
    assertThat(Figures.number(Double.NEGATIVE_INFINITY, 1)).isEqualTo("–");
    assertThat(Figures.hours(3_600_000, 1)).isEqualTo("1,000.0");
  }
}
