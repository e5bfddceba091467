package io.agenthive.workflows.task;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Which rule holds for which failure of which target, as data.
 *
 * @param byClass every class that is retried
 * @param byTarget what is different for single targets, by their names
 */
public record RetryRules(
    Map<TaskFailure, RetryRule> byClass, Map<String, Map<TaskFailure, RetryRule>> byTarget) {
  private static final Duration BUSY = Duration.ofSeconds(1);
  private static final Duration BREAKER = Duration.ofSeconds(5); // how long our breakers stay open
  private static final Duration BUDGET = Duration.ofSeconds(60);

  /** Refuses gaps, and rules for what is never retried. */
  public RetryRules {
    byClass = Collections.unmodifiableMap(new EnumMap<>(byClass));
    byTarget = Collections.unmodifiableMap(new TreeMap<>(byTarget));
    for (TaskFailure failure : TaskFailure.values()) {
      if (failure.retryable() != byClass.containsKey(failure)) {
        throw new IllegalArgumentException(
            failure + (failure.retryable() ? " has no rule" : " is not retried"));
      }
    }
    byTarget.values().forEach(rules -> rules.keySet().forEach(RetryRules::check));
  }

  private static void check(TaskFailure failure) {
    if (!failure.retryable()) throw new IllegalArgumentException(failure + " is not retried");
  }

  /** The rules with every choice at its default. */
  public static RetryRules standard() {
    Map<TaskFailure, RetryRule> rules = new EnumMap<>(TaskFailure.class);
    for (TaskFailure failure : TaskFailure.values()) {
      if (failure.retryable()) rules.put(failure, RetryRule.atLeast(least(failure)));
    }
    return new RetryRules(rules, Map.of());
  }

  private static Duration least(TaskFailure failure) {
    return switch (failure.delay()) {
      case STRATEGY -> Duration.ZERO;
      case PROVIDER -> BUSY;
      case BREAKER -> BREAKER;
      case BUDGET -> BUDGET;
      case NONE -> throw new IllegalArgumentException(failure + " is not retried");
    };
  }

  /** The same, each rule changed. */
  public RetryRules each(UnaryOperator<RetryRule> change) {
    Map<TaskFailure, RetryRule> changed = new EnumMap<>(TaskFailure.class);
    byClass.forEach((failure, rule) -> changed.put(failure, change.apply(rule)));
    return new RetryRules(changed, byTarget);
  }

  /** The rule for a failure of a target; fails for a class that is not retried. */
  RetryRule of(TaskFailure failure, String target) {
    RetryRule special = byTarget.getOrDefault(target, Map.of()).get(failure);
    RetryRule rule = special == null ? byClass.get(failure) : special;
    if (rule == null) throw new IllegalArgumentException(failure + " is not retried");
    return rule;
  }
}
