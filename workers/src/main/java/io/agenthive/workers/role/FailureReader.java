package io.agenthive.workers.role;

import io.agenthive.activities.breaker.BreakerSettings;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.RetryRule;
import io.agenthive.workflows.task.RetryRules;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads how a host retries, {@code hive.retry.<class>} and {@code hive.retry.<tier>.<class>}, and
 * when its breakers open, {@code hive.breaker.*}.
 */
record FailureReader(SettingsReader reader) {
  Optional<BreakerSettings> breakers() {
    BreakerSettings usual = BreakerSettings.DEFAULT;
    Supplier<BreakerSettings> made =
        () ->
            new BreakerSettings(
                duration("window", usual.window()),
                number("min-calls", usual.minCalls()),
                number("failure-percent", usual.failurePercent()),
                number("in-a-row", usual.inARow()),
                duration("slow-call", usual.slowCall()),
                number("slow-percent", usual.slowPercent()),
                duration("open-for", usual.openFor()),
                number("trials", usual.trials()),
                duration("patience", usual.patience()));
    int before = reader.problems().size();
    Optional<BreakerSettings> settings = reader.made(made);
    return reader.problems().size() == before ? settings : Optional.empty();
  }

  private Duration duration(String name, Duration usual) {
    return reader
        .read("hive.breaker." + name, SettingsText::duration, usual.toString())
        .orElse(usual);
  }

  private int number(String name, int usual) {
    return reader
        .read("hive.breaker." + name, Integer::parseInt, String.valueOf(usual))
        .orElse(usual);
  }

  /**
   * The rules of retries.
   *
   * @param target name of the target that requests of a tier go to
   */
  RetryRules retries(Function<Tier, String> target) {
    RetryRules usual = RetryRules.standard();
    Map<TaskFailure, RetryRule> all = new EnumMap<>(usual.byClass());
    all.replaceAll((failure, rule) -> changed("hive.retry." + failure.anchor(), rule).orElse(rule));
    Map<String, Map<TaskFailure, RetryRule>> targets = new HashMap<>();
    for (Tier tier : Tier.values()) {
      Map<TaskFailure, RetryRule> own = new EnumMap<>(TaskFailure.class);
      String prefix = "hive.retry." + tier.name().toLowerCase(Locale.ROOT) + ".";
      all.forEach(
          (failure, rule) ->
              changed(prefix + failure.anchor(), rule)
                  .ifPresent(changed -> own.put(failure, changed)));
      if (!own.isEmpty()) targets.put(target.apply(tier), own);
    }
    return new RetryRules(all, targets);
  }

  private Optional<RetryRule> changed(String name, RetryRule rule) {
    return reader.optional(name, text -> RetryRuleText.changed(text, rule));
  }
}
