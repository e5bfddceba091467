package io.agenthive.starter.deadletter;

import io.agenthive.activities.deadletter.RedriveOrder;
import io.agenthive.activities.trail.Act;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Rules;
import org.jspecify.annotations.Nullable;

/**
 * How a dead letter is brought back.
 *
 * @param input replaces the task's input; null: it stays
 * @param toAgent who works on it from now on; null: whoever did
 * @param force also if it fails every time
 * @param dryRun only say what that would do
 */
record RedriveBody(
    @Nullable String reason,
    @Nullable String input,
    @Nullable String toAgent,
    @Nullable Boolean force,
    @Nullable Boolean dryRun) {
  RedriveOrder order(String by) {
    if (reason == null || reason.isBlank()) {
      throw new Refused(
          ErrorCode.REASON_REQUIRED, "Say why, {\"reason\": \"…\"}: others will ask.");
    }
    Act.because(reason);
    try {
      return new RedriveOrder(input, toAgent, by, reason);
    } catch (IllegalArgumentException e) {
      throw Rules.broken(e);
    }
  }

  boolean dry() {
    return Boolean.TRUE.equals(dryRun);
  }

  /** Whether it brings back what fails every time as it is. */
  boolean changesNothing() {
    return input == null && !Boolean.TRUE.equals(force);
  }
}
