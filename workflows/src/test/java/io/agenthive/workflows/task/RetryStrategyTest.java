package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryStrategyTest {
  private final RetryStrategy strategy = RetryStrategy.FullJitter.standard();

  @ParameterizedTest
  @CsvSource({
    "0, 200",
    "1, 400",
    "2, 800",
    "3, 1600",
    "8, 51200",
    "9, 60000",
    "62, 60000",
    "63, 60000",
    "2147483647, 60000"
  })
  void delays_fill_a_bound_that_doubles_up_to_the_cap(int failures, long boundMillis) {
    long[] nanos =
        LongStream.range(0, 2_000).map(seed -> strategy.delay(failures, seed).toNanos()).toArray();
    double bound = boundMillis * 1e6;
    assertThat(LongStream.of(nanos).min().orElseThrow()).isBetween(0L, (long) (bound * 0.01));
    assertThat(LongStream.of(nanos).max().orElseThrow())
        .isBetween((long) (bound * 0.99), (long) bound);
    assertThat(LongStream.of(nanos).average().orElseThrow() / bound).isBetween(0.45, 0.55);
  }

  @Test
  void the_same_seed_gives_the_same_delay() {
    assertThat(strategy.delay(5, 42)).isEqualTo(strategy.delay(5, 42));
  }

  @Test
  void the_delays_of_one_task_do_not_repeat_each_other() {
    assertThat(IntStream.range(9, 109).mapToObj(n -> strategy.delay(n, 42)).distinct())
        .hasSize(100);
  }

  @Test
  void delays_that_do_not_grow_are_refused() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryStrategy.FullJitter(Duration.ZERO, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryStrategy.FullJitter(second, Duration.ofMillis(999)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryStrategy.FullJitter(second, RetryPolicy.MAX_WAIT.plusNanos(1)));
    assertThat(new RetryStrategy.FullJitter(second, second).delay(0, 1)).isLessThan(second);
  }
}
