package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.task.RetryVerdict.Dead;
import io.agenthive.workflows.task.RetryVerdict.Promote;
import io.agenthive.workflows.task.RetryVerdict.RetryHere;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
  private final RetryPolicy policy = RetryPolicy.standard();

  @ParameterizedTest
  @EnumSource(TaskFailure.class)
  void every_failure_has_a_verdict_and_only_retryable_ones_another_try(TaskFailure failure) {
    assertThat(policy.after(new Trouble(failure, 0, 0, null, 1)) instanceof Dead)
        .isEqualTo(!failure.retryable());
  }

  @Test
  void a_blip_is_retried_here_three_times_and_then_promoted() {
    for (long seed = 0; seed < 1_000; seed++) {
      for (int retry = 0; retry < RetryPolicy.MAX_HERE; retry++) {
        assertThat(policy.after(blip(0, retry, null, seed))).isInstanceOf(RetryHere.class);
      }
      assertThat(policy.after(blip(0, RetryPolicy.MAX_HERE, null, seed)))
          .isInstanceOf(Promote.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"RATE_LIMITED, 1", "OVERLOADED, 1", "BREAKER_OPEN, 5", "OVER_BUDGET, 60"})
  void who_is_busy_is_left_alone_by_a_promotion(TaskFailure failure, long seconds) {
    for (long seed = 0; seed < 100; seed++) {
      Duration jitter = Duration.ofMillis(200);
      assertThat(policy.after(new Trouble(failure, 0, 0, null, seed)))
          .isInstanceOfSatisfying(
              Promote.class,
              promote ->
                  assertThat(promote.delay())
                      .isBetween(
                          Duration.ofSeconds(seconds), Duration.ofSeconds(seconds).plus(jitter)));
    }
  }

  @Test
  void a_short_retry_after_is_waited_for_here() {
    assertThat(policy.after(blip(0, 0, Duration.ofMillis(300), 7)))
        .isInstanceOfSatisfying(
            RetryHere.class,
            here ->
                assertThat(here.delay()).isBetween(Duration.ofMillis(300), Duration.ofMillis(500)));
  }

  @Test
  void a_retry_after_of_a_second_is_the_keepers() {
    assertThat(policy.after(blip(0, 0, RetryPolicy.KEEPER_FROM, 7))).isInstanceOf(Promote.class);
  }

  @Test
  void the_last_delivery_still_has_its_short_retries_and_then_the_task_is_dead() {
    RetryPolicy two = new RetryPolicy(RetryStrategy.FullJitter.standard(), 2);
    assertThat(two.after(blip(0, 3, null, 1))).isInstanceOf(Promote.class);
    assertThat(two.after(blip(1, 0, null, 1))).isInstanceOf(RetryHere.class);
    assertThat(two.after(blip(1, 3, null, 1))).isEqualTo(new Dead("it failed in 2 deliveries"));
    assertThat(two.after(blip(5, 3, null, 1))).isInstanceOf(Dead.class);
  }

  @Test
  void the_longest_wait_is_granted_and_a_longer_one_is_a_dead_letter() {
    assertThat(policy.after(blip(0, 0, RetryPolicy.MAX_WAIT, 1))).isInstanceOf(Promote.class);
    assertThat(policy.after(blip(0, 0, RetryPolicy.MAX_WAIT.plusNanos(1), 1)))
        .isEqualTo(new Dead("its provider asks to wait longer than PT24H"));
    assertThat(policy.after(blip(0, 0, Duration.ofSeconds(Long.MAX_VALUE), 1)))
        .isInstanceOf(Dead.class);
  }

  @Test
  void no_delay_breaks_the_rules_whatever_the_trouble() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 2_000; round++) {
      for (TaskFailure failure : TaskFailure.values()) {
        Trouble trouble = any(failure, random);
        check(trouble, policy.after(trouble), "seed " + seed + ", " + trouble);
      }
    }
  }

  @Test
  void the_same_trouble_has_the_same_verdict() {
    assertThat(policy.after(blip(3, 1, null, 9))).isEqualTo(policy.after(blip(3, 1, null, 9)));
  }

  @Test
  void a_policy_that_delivers_nothing_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(RetryStrategy.FullJitter.standard(), 0));
  }

  private static void check(Trouble trouble, RetryVerdict verdict, String as) {
    Duration told = trouble.retryAfter() == null ? Duration.ZERO : trouble.retryAfter();
    switch (verdict) {
      case RetryHere(var delay) -> {
        assertThat(trouble.retriesHere()).as(as).isLessThan(RetryPolicy.MAX_HERE);
        assertThat(delay).as(as).isLessThan(RetryPolicy.KEEPER_FROM).isGreaterThanOrEqualTo(told);
      }
      case Promote(var delay) -> {
        assertThat(trouble.failedDeliveries()).as(as).isLessThan(7);
        assertThat(delay).as(as).isGreaterThanOrEqualTo(RetryPolicy.KEEPER_FROM);
        assertThat(delay).as(as).isGreaterThanOrEqualTo(told);
      }
      case Dead dead ->
          assertThat(!trouble.failure().retryable() || trouble.failedDeliveries() >= 7)
              .as(as + dead)
              .isTrue();
    }
  }

  private static Trouble any(TaskFailure failure, SplittableRandom random) {
    Duration told = random.nextBoolean() ? null : Duration.ofMillis(random.nextLong(-500, 120_000));
    return new Trouble(failure, random.nextInt(12), random.nextInt(5), told, random.nextLong());
  }

  private static Trouble blip(int deliveries, int here, @Nullable Duration told, long seed) {
    return new Trouble(TaskFailure.TRANSIENT, deliveries, here, told, seed);
  }
}
