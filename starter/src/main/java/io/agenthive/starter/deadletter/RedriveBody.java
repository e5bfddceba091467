package io.agenthive.starter.deadletter;

import io.agenthive.activities.deadletter.RedriveOrder;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.Rules;
import io.agenthive.workflows.mail.Names;
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
    String why = Reasons.checked(reason);
    if (toAgent != null && !toAgent.matches(Names.AGENT_RULE)) {
      throw InvalidFields.of("/toAgent", "must match " + Names.AGENT_RULE);
    }
    try {
      return new RedriveOrder(input, toAgent, by, why);
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
