package io.agenthive.workflows.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agenthive.workflows.task.RetryVerdict.Dead;
import io.agenthive.workflows.task.RetryVerdict.Promote;
import io.agenthive.workflows.task.RetryVerdict.RetryHere;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    assertThat(policy.after(trouble(failure, 0, 0, null, 1)) instanceof Dead)
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
      assertThat(policy.after(trouble(failure, 0, 0, null, seed)))
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
    RetryPolicy two = delivering(2);
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
  void who_was_held_back_waits_on_however_often_it_was() {
    assertThat(policy.after(trouble(TaskFailure.BREAKER_OPEN, 1_000, 0, null, 1)))
        .isInstanceOf(Promote.class);
  }

  @Test
  void who_is_held_back_looks_again_within_a_minute_and_never_waits_here() {
    Duration days = Duration.ofHours(30);
    Trouble.History history = new Trouble.History(0, 0, Duration.ofHours(1));
    for (Duration told : List.of(Duration.ZERO, Duration.ofMillis(250), days)) {
      Trouble held =
          new Trouble(
              TaskFailure.BREAKER_OPEN, "model-routine", history, told, 7, TargetHealth.UNKNOWN);
      assertThat(policy.after(held))
          .isInstanceOfSatisfying(
              Promote.class,
              promote ->
                  assertThat(promote.delay())
                      .isBetween(
                          RetryPolicy.LONGEST_HELD_BACK,
                          RetryPolicy.LONGEST_HELD_BACK.plusMillis(200)));
    }
    assertThat(policy.after(trouble(TaskFailure.BREAKER_OPEN, 0, 0, Duration.ZERO, 7)))
        .isInstanceOf(Promote.class);
  }

  @Test
  void who_is_in_trouble_for_too_long_is_given_up() {
    Duration day = RetryRule.DEFAULT_MAX_TOTAL.minusSeconds(61);
    assertThat(policy.after(heldBackFor(day))).isInstanceOf(Promote.class);
    assertThat(policy.after(heldBackFor(day.plusSeconds(2))))
        .isEqualTo(
            new Dead("its next attempt would come later than PT48H after its first failure"));
  }

  private static Trouble heldBackFor(Duration troubled) {
    Trouble.History history = new Trouble.History(0, 0, troubled);
    return new Trouble(
        TaskFailure.BREAKER_OPEN, "model-routine", history, null, 1, TargetHealth.UNKNOWN);
  }

  @Test
  void a_target_may_have_rules_of_its_own() {
    RetryRule slow = RetryRule.atLeast(Duration.ofSeconds(30));
    RetryRules rules =
        new RetryRules(
            RetryRules.standard().byClass(),
            Map.of("model-routine", Map.of(TaskFailure.TRANSIENT, slow)));
    assertThat(new RetryPolicy(rules).after(blip(0, 0, null, 1)))
        .isInstanceOfSatisfying(
            Promote.class,
            promote -> assertThat(promote.delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(30)));
  }

  @Test
  void rules_with_gaps_or_for_what_is_never_retried_are_refused() {
    Map<TaskFailure, RetryRule> all = RetryRules.standard().byClass();
    Map<TaskFailure, RetryRule> gap = new EnumMap<>(all);
    gap.remove(TaskFailure.OVERLOADED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryRules(gap, Map.of()))
        .withMessage("OVERLOADED has no rule");
    RetryRule any = RetryRule.atLeast(Duration.ZERO);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryRules(all, Map.of("tool-x", Map.of(TaskFailure.INVALID, any))))
        .withMessage("INVALID is not retried");
  }

  @Test
  void the_same_trouble_has_the_same_verdict() {
    assertThat(policy.after(blip(3, 1, null, 9))).isEqualTo(policy.after(blip(3, 1, null, 9)));
  }

  @Test
  void a_policy_that_delivers_nothing_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> delivering(0))
        .withMessage("maxDeliveries must be 1 or more");
  }

  private static void check(Trouble trouble, RetryVerdict verdict, String as) {
    boolean asked = trouble.failure().burnsAttempt();
    Duration told = trouble.retryAfter() == null || !asked ? Duration.ZERO : trouble.retryAfter();
    switch (verdict) {
      case RetryHere(var delay) -> {
        assertThat(trouble.history().retriesHere()).as(as).isLessThan(RetryPolicy.MAX_HERE);
        assertThat(delay).as(as).isLessThan(RetryPolicy.KEEPER_FROM).isGreaterThanOrEqualTo(told);
      }
      case Promote(var delay) -> {
        if (trouble.failure().burnsAttempt()) {
          assertThat(trouble.history().failedDeliveries()).as(as).isLessThan(7);
        }
        assertThat(delay).as(as).isGreaterThanOrEqualTo(RetryPolicy.KEEPER_FROM);
        assertThat(delay).as(as).isGreaterThanOrEqualTo(told);
      }
      case Dead dead ->
          assertThat(
                  !trouble.failure().retryable()
                      || (trouble.failure().burnsAttempt()
                          && trouble.history().failedDeliveries() >= 7))
              .as(as + dead)
              .isTrue();
    }
  }

  private static Trouble any(TaskFailure failure, SplittableRandom random) {
    Duration told = random.nextBoolean() ? null : Duration.ofMillis(random.nextLong(-500, 120_000));
    return trouble(failure, random.nextInt(12), random.nextInt(5), told, random.nextLong());
  }

  private static Trouble blip(int deliveries, int here, @Nullable Duration told, long seed) {
    return trouble(TaskFailure.TRANSIENT, deliveries, here, told, seed);
  }

  private static Trouble trouble(
      TaskFailure failure, int deliveries, int here, @Nullable Duration told, long seed) {
    Trouble.History history = new Trouble.History(deliveries, here, Duration.ZERO);
    return new Trouble(failure, "model-routine", history, told, seed, TargetHealth.UNKNOWN);
  }

  private static RetryPolicy delivering(int deliveries) {
    return new RetryPolicy(RetryRules.standard().each(rule -> rule.deliveringAtMost(deliveries)));
  }
}
