package io.agenthive.workers.role;

import io.agenthive.activities.breaker.BreakerSettings;
import io.agenthive.workflows.task.RetryRules;

/** How a host meets failures. */
public record FailureSettings(BreakerSettings breakers, RetryRules retries) {
  /** With every choice at its default. */
  public static final FailureSettings DEFAULT =
      new FailureSettings(BreakerSettings.DEFAULT, RetryRules.standard());
}
