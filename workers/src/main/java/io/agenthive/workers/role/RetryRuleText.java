package io.agenthive.workers.role;

import io.agenthive.workflows.task.AdaptiveDelay;
import io.agenthive.workflows.task.DecorrelatedJitter;
import io.agenthive.workflows.task.DelayRange;
import io.agenthive.workflows.task.ExponentialDelay;
import io.agenthive.workflows.task.FibonacciDelay;
import io.agenthive.workflows.task.FixedDelay;
import io.agenthive.workflows.task.FullJitter;
import io.agenthive.workflows.task.LinearDelay;
import io.agenthive.workflows.task.RetryRule;
import io.agenthive.workflows.task.RetryStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule of retries in words: a strategy, limits, or both, {@code full-jitter PT0.2S PT1M
 * attempts=3 least=PT1S total=PT1H}. What is not said stays as it is.
 */
final class RetryRuleText {
  private static final String STRATEGY =
      "must be one of fixed, linear, exponential, fibonacci, full-jitter, decorrelated-jitter,"
          + " adaptive, then its base and, but for fixed, its cap: full-jitter PT0.2S PT1M;"
          + " and, or instead, any of attempts=3 least=PT1S total=PT1H";

  private static final List<String> LIMITS = List.of("attempts", "least", "total");

  private RetryRuleText() {}

  /** The rule as this text changes it. */
  static RetryRule changed(String text, RetryRule rule) {
    Predicate<String> limit = word -> word.indexOf('=') > 0;
    List<String> strategy = words(text).filter(limit.negate()).toList();
    Map<String, String> limits =
        words(text)
            .filter(limit)
            .map(word -> word.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], RetryRuleText::twice));
    if (!LIMITS.containsAll(limits.keySet()) || (strategy.isEmpty() && limits.isEmpty())) {
      throw new IllegalArgumentException(STRATEGY);
    }
    return new RetryRule(
        strategy.isEmpty() ? rule.strategy() : strategy(strategy),
        duration(limits, "least", rule.least()),
        number(limits, "attempts", rule.maxDeliveries()),
        duration(limits, "total", rule.maxTotal()));
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.strip().split(" +")).filter(word -> !word.isEmpty());
  }

  private static String twice(String one, String other) {
    throw new IllegalArgumentException(STRATEGY);
  }

  private static int number(Map<String, String> limits, String name, int usual) {
    String told = limits.get(name);
    if (told == null) return usual;
    if (!told.matches("[0-9]{1,6}")) throw new IllegalArgumentException(STRATEGY);
    return Integer.parseInt(told);
  }

  private static Duration duration(Map<String, String> limits, String name, Duration usual) {
    String told = limits.get(name);
    return told == null ? usual : SettingsText.duration(told);
  }

  private static RetryStrategy strategy(List<String> words) {
    if (words.size() == 2 && words.getFirst().equals("fixed")) {
      return new FixedDelay(SettingsText.duration(words.get(1)));
    }
    if (words.size() != 3) throw new IllegalArgumentException(STRATEGY);
    DelayRange range =
        new DelayRange(SettingsText.duration(words.get(1)), SettingsText.duration(words.get(2)));
    return switch (words.getFirst()) {
      case "linear" -> new LinearDelay(range);
      case "exponential" -> new ExponentialDelay(range);
      case "fibonacci" -> new FibonacciDelay(range);
      case "full-jitter" -> new FullJitter(range);
      case "decorrelated-jitter" -> new DecorrelatedJitter(range);
      case "adaptive" -> new AdaptiveDelay(range);
      default -> throw new IllegalArgumentException(STRATEGY);
    };
  }
}
