package io.agenthive.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.postgres.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowTest {
  private static final Measure WAKE = Measure.of("core", "wake", "ms");

  @Test
  void a_row_has_the_form_of_the_project() {
    Pairs pairs = new Pairs(List.of(15.0, 10.0, 20.0), List.of(10.0, 40.0, 40.0));

    assertThat(Json.write(Row.of(WAKE.wanted(Goal.atMost(25)), pairs)))
        .isEqualTo(
            "{\"suite\":\"core\",\"name\":\"wake\",\"unit\":\"ms\",\"median\":0.5,\"min\":0.25,"
                + "\"max\":1.5,\"n\":3,\"baseline\":40.0,\"ratio\":0.5,\"goal\":\"<= 25\","
                + "\"met\":true}");
  }

  @Test
  void a_row_without_baseline_and_goal_says_null() {
    Row row = Row.of(WAKE, List.of(1.0));

    assertThat(Json.write(row))
        .endsWith("\"baseline\":null,\"ratio\":null,\"goal\":null,\"met\":null}");
  }

  @Test
  void a_goal_is_met_at_its_limit_and_missed_beyond_it() {
    assertThat(Goal.atMost(15).metBy(15)).isTrue();
    assertThat(Goal.atMost(15).metBy(15.01)).isFalse();
    assertThat(Goal.atLeast(493).metBy(493)).isTrue();
    assertThat(Goal.atLeast(493).metBy(492.9)).isFalse();
    assertThat(Goal.atLeast(0.6).text()).isEqualTo(">= 0.6");
  }

  @Test
  void a_goal_is_judged_by_the_median_as_it_was_measured() {
    Row row = Row.of(WAKE.wanted(Goal.atMost(25)), List.of(25.04));

    assertThat(row.median()).isEqualTo(25.0);
    assertThat(row.met()).isFalse();
  }

  @Test
  void the_median_of_an_even_number_lies_in_the_middle() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 4, 4));
  }

  @Test
  void a_spread_of_nothing_is_refused() {
    assertThatThrownBy(() -> Spread.of(List.of())).hasMessageContaining("needs samples");
    assertThatThrownBy(() -> Spread.of(List.of(Double.NaN))).hasMessageContaining("not a number");
    assertThatThrownBy(() -> Spread.quantile(List.of(), 0.5)).hasMessageContaining("needs samples");
  }

  @Test
  void a_quantile_is_one_of_the_samples() {
    List<Double> samples = List.of(10.0, 40.0, 20.0, 30.0);

    assertThat(Spread.quantile(samples, 0)).isEqualTo(10);
    assertThat(Spread.quantile(samples, 0.5)).isEqualTo(20);
    assertThat(Spread.quantile(samples, 0.95)).isEqualTo(40);
  }

  @Test
  void figures_keep_three_digits_that_count() {
    assertThat(Figures.plain(8_011.6)).isEqualTo("8012");
    assertThat(Figures.plain(14.96)).isEqualTo("15");
    assertThat(Figures.plain(0.12345)).isEqualTo("0.123");
    assertThat(Figures.plain(0)).isEqualTo("0");
  }

  @Test
  void a_table_has_columns_of_one_width() {
    Row row = Row.of(WAKE.wanted(Goal.atMost(25)), List.of(40.0));

    assertThat(Table.of(List.of(row)))
        .containsExactly(
            "models are simulated and answer at once: what is measured is the hive's own part",
            "suite  name  unit  median  min  max  n  baseline  ratio   goal  met",
            "core   wake  ms        40   40   40  1         -      -  <= 25   NO");
  }
}
