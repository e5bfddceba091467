package io.agenthive.activities.mail;

import io.agenthive.workflows.mail.MailState;
import org.jspecify.annotations.Nullable;

/** Which tasks; null says "any". */
public record TaskFilter(@Nullable MailState state, @Nullable String agentId) {
  /** All tasks. */
  public static final TaskFilter ALL = new TaskFilter(null, null);
}
