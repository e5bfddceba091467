package io.agenthive.activities.mail;

import io.agenthive.workflows.mail.MailState;
import org.jspecify.annotations.Nullable;

/** Which tasks, of which tenant; null says "any". */
public record TaskFilter(
    @Nullable MailState state, @Nullable String agentId, @Nullable String tenant) {
  /** All tasks. */
  public static final TaskFilter ALL = new TaskFilter(null, null);

  /** Those of every tenant. */
  public TaskFilter(@Nullable MailState state, @Nullable String agentId) {
    this(state, agentId, null);
  }

  /** Those of them that a tenant has. */
  public TaskFilter within(String whose) {
    return new TaskFilter(state, agentId, whose);
  }
}
