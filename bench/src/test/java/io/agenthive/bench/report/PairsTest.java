package io.agenthive.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PairsTest {
  private static final Measure TIMES = Measure.of("core", "tasks-64-times-dbos", "times");

  @Test
  void each_window_is_compared_with_the_one_beside_it() {
    assertThat(new Pairs(List.of(100.0, 300.0), List.of(50.0, 100.0)).ratios())
        .containsExactly(2.0, 3.0);
  }

  @Test
  void a_machine_that_slows_down_for_both_changes_no_ratio() {
    Pairs pairs = new Pairs(List.of(400.0, 200.0, 40.0), List.of(100.0, 50.0, 10.0));

    Row row = Row.of(TIMES.wanted(Goal.atLeast(4)), pairs);

    assertThat(row.median()).isEqualTo(4);
    assertThat(row.min()).isEqualTo(4);
    assertThat(row.max()).isEqualTo(4);
    assertThat(row.met()).isTrue();
    assertThat(row.baseline()).isEqualTo(50);
  }

  @Test
  void the_median_of_the_ratios_is_judged_and_not_the_ratio_of_the_medians() {
    Pairs pairs = new Pairs(List.of(10.0, 20.0, 90.0), List.of(10.0, 5.0, 30.0));

    Row row = Row.of(TIMES.wanted(Goal.atLeast(3)), pairs);

    assertThat(row.ratio()).isEqualTo(3); // of 1, 4 and 3; 20 / 10 would be 2
    assertThat(row.met()).isTrue();
  }

  @Test
  void a_window_without_a_partner_is_refused() {
    assertThatThrownBy(() -> new Pairs(List.of(1.0, 2.0), List.of(1.0)))
        .hasMessage("windows without a partner: 2 and 1");
  }

  @Test
  void a_partner_that_did_nothing_is_refused() {
    assertThatThrownBy(() -> new Pairs(List.of(1.0), List.of(0.0)))
        .hasMessageContaining("nothing to compare with");
  }
}
