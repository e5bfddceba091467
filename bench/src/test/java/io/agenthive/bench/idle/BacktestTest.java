package io.agenthive.bench.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BacktestTest {
  @Test
  void
      five_minutes_ahead_it_is_less_far_off_than_the_day_before_where_days_are_alike_but_for_chance() {
    Random random = new Random(20_261_201);
    double[] counts =
        IntStream.range(0, 10 * Backtest.SEASON)
            .mapToDouble(step -> 100 + 80 * Math.sin(2 * Math.PI * step / Backtest.SEASON))
            .map(mean -> Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian())))
            .toArray();
    Backtest test = Backtest.of(counts);

    assertThat(test.judged()).isEqualTo(5 * Backtest.SEASON);
    assertThat(test.rows())
        .filteredOn(row -> row.name().equals("both, weighted") && row.ahead() == 1)
        .singleElement()
        .satisfies(row -> assertThat(row.times()).isLessThan(0.95));
    assertThat(test.covered()).isCloseTo(0.9, within(0.03));
  }

  @Test
  void steps_of_a_trace_are_counted_to_its_end() throws IOException {
    Backtest test = Backtest.of(Traces.read("azf_a"));

    assertThat(test.rows()).hasSize(6);
    assertThat(test.rows().getFirst().times()).isEqualTo(1);
    assertThat(test.covered()).isBetween(0.8, 1.0);
  }
}
