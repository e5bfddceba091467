package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetryStrategyTest {
  private static final DelayRange RANGE = DelayRange.standard();
  private static final double BASE = RANGE.base().toNanos();
  private static final double CAP = RANGE.cap().toNanos();

  static Stream<RetryStrategy> all() {
    return Stream.concat(
        steady(),
        Stream.of(new FullJitter(RANGE), new DecorrelatedJitter(RANGE), new AdaptiveDelay(RANGE)));
  }

  static Stream<RetryStrategy> steady() {
    return Stream.of(
        new FixedDelay(RANGE.base()),
        new LinearDelay(RANGE),
        new ExponentialDelay(RANGE),
        new FibonacciDelay(RANGE));
  }

  @ParameterizedTest
  @MethodSource("all")
  void no_delay_is_beyond_the_cap_whatever_the_setback(RetryStrategy strategy) {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 20_000; round++) {
      Setback setback = any(random);
      assertThat(strategy.delay(setback))
          .as("seed %d, %s", seed, setback)
          .isBetween(Duration.ZERO, RANGE.cap());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_same_setback_gives_the_same_delay(RetryStrategy strategy) {
    assertThat(strategy.delay(after(5, 42))).isEqualTo(strategy.delay(after(5, 42)));
  }

  @ParameterizedTest
  @MethodSource("steady")
  void without_jitter_delays_never_shrink_and_end_at_the_cap(RetryStrategy strategy) {
    List<Duration> delays =
        IntStream.range(0, 400).mapToObj(n -> strategy.delay(after(n, n))).toList();
    assertThat(delays).isSorted().startsWith(RANGE.base());
    assertThat(strategy.delay(after(Integer.MAX_VALUE, 1))).isEqualTo(delays.getLast());
    if (!(strategy instanceof FixedDelay)) assertThat(delays.getLast()).isEqualTo(RANGE.cap());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1",
    "1, 2, 2, 1",
    "2, 3, 4, 2",
    "3, 4, 8, 3",
    "4, 5, 16, 5",
    "7, 8, 128, 21"
  })
  void the_steady_ones_grow_by_their_rule(int failures, int linear, int doubled, int fibonacci) {
    assertThat(new LinearDelay(RANGE).delay(after(failures, 1)))
        .isEqualTo(RANGE.base().multipliedBy(linear));
    assertThat(new ExponentialDelay(RANGE).delay(after(failures, 1)))
        .isEqualTo(RANGE.base().multipliedBy(doubled));
    assertThat(new FibonacciDelay(RANGE).delay(after(failures, 1)))
        .isEqualTo(RANGE.base().multipliedBy(fibonacci));
  }

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
  void full_jitter_fills_a_bound_that_doubles_up_to_the_cap(int failures, long boundMillis) {
    double[] nanos = nanos(new FullJitter(RANGE), failures, TargetHealth.UNKNOWN);
    double bound = boundMillis * 1e6;
    assertThat(min(nanos)).isBetween(0.0, bound * 0.01);
    assertThat(max(nanos)).isBetween(bound * 0.99, bound);
    assertThat(mean(nanos)).isCloseTo(bound / 2, within(bound * 0.02));
    assertThat(deviation(nanos)).isCloseTo(bound / Math.sqrt(12), within(bound * 0.02));
  }

  /** X1 is even over [b, 3b): mean 2b; X2 over [b, 3·X1): mean (b + 6b) / 2. */
  @Test
  void decorrelated_jitter_has_the_mean_and_spread_of_its_formula() {
    DecorrelatedJitter strategy = new DecorrelatedJitter(RANGE);
    double[] first = nanos(strategy, 0, TargetHealth.UNKNOWN);
    assertThat(mean(first)).isCloseTo(2 * BASE, within(0.02 * BASE));
    assertThat(deviation(first)).isCloseTo(2 * BASE / Math.sqrt(12), within(0.02 * BASE));
    assertThat(mean(nanos(strategy, 1, TargetHealth.UNKNOWN)))
        .isCloseTo(3.5 * BASE, within(0.1 * BASE));
    assertThat(min(nanos(strategy, 50, TargetHealth.UNKNOWN))).isGreaterThanOrEqualTo(BASE);
    assertThat(max(nanos(strategy, 50, TargetHealth.UNKNOWN))).isEqualTo(CAP);
  }

  @Test
  void adaptive_delays_spread_around_half_of_the_outages_that_lasted_longer() {
    TargetHealth target =
        new TargetHealth(seconds(10), List.of(seconds(5), seconds(14), seconds(18), seconds(40)));
    double[] nanos = nanos(new AdaptiveDelay(RANGE), 3, target);
    double expected = 8e9; // 18 s, the median of 14, 18 and 40, less the 10 s that have passed
    assertThat(min(nanos)).isBetween(expected * 0.5, expected * 0.51);
    assertThat(max(nanos)).isBetween(expected * 1.49, expected * 1.5);
    assertThat(mean(nanos)).isCloseTo(expected, within(expected * 0.02));
    assertThat(deviation(nanos)).isCloseTo(expected / Math.sqrt(12), within(expected * 0.02));
  }

  @Test
  void an_outage_that_outlasts_all_others_is_expected_to_take_as_long_again() {
    TargetHealth target = new TargetHealth(seconds(30), List.of(seconds(5), seconds(20)));
    assertThat(mean(nanos(new AdaptiveDelay(RANGE), 9, target))).isCloseTo(30e9, within(0.6e9));
  }

  @Test
  void a_target_without_outages_is_asked_as_with_full_jitter() {
    assertThat(new AdaptiveDelay(RANGE).delay(after(4, 9)))
        .isEqualTo(new FullJitter(RANGE).delay(after(4, 9)));
  }

  @Test
  void only_the_newest_recoveries_count() {
    List<Duration> many =
        IntStream.rangeClosed(1, 40).mapToObj(RetryStrategyTest::seconds).toList();
    assertThat(new TargetHealth(Duration.ZERO, many).recoveries())
        .hasSize(TargetHealth.MAX_RECOVERIES)
        .endsWith(seconds(40));
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_delays_of_one_task_do_not_repeat_each_other_where_there_is_jitter(
      RetryStrategy strategy) {
    if (steady().anyMatch(strategy::equals)) return;
    assertThat(IntStream.range(9, 109).mapToObj(n -> strategy.delay(after(n, 42))).distinct())
        .hasSizeGreaterThan(50); // a chain that meets its cap stays there for a while
  }

  @Test
  void delays_that_do_not_grow_are_refused() {
    Duration second = seconds(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new DelayRange(Duration.ZERO, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DelayRange(second, Duration.ofMillis(999)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DelayRange(second, RetryPolicy.MAX_WAIT.plusNanos(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new FixedDelay(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FixedDelay(RetryPolicy.MAX_WAIT.plusNanos(1)));
    assertThat(new FullJitter(new DelayRange(second, second)).delay(after(0, 1)))
        .isLessThan(second);
  }

  private static Setback any(SplittableRandom random) {
    List<Duration> recoveries =
        LongStream.range(0, random.nextInt(20))
            .mapToObj(n -> Duration.ofMillis(random.nextLong(1, 3_600_000)))
            .toList();
    Duration down = Duration.ofMillis(random.nextLong(0, 7_200_000));
    int failures = random.nextInt(10) == 0 ? Integer.MAX_VALUE : random.nextInt(100);
    return new Setback(failures, random.nextLong(), new TargetHealth(down, recoveries));
  }

  private static double[] nanos(RetryStrategy strategy, int failures, TargetHealth target) {
    return LongStream.range(0, 5_000)
        .mapToDouble(seed -> strategy.delay(new Setback(failures, seed, target)).toNanos())
        .toArray();
  }

  private static Setback after(int failures, long seed) {
    return new Setback(failures, seed, TargetHealth.UNKNOWN);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }
}
