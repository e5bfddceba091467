package io.agenthive.workflows.task;

import io.agenthive.workflows.mail.MailState;
import org.jspecify.annotations.Nullable;

/**
 * How a kept task ended well: done or discarded. A dead one is a failed execution.
 *
 * @param result the answer of a task that is done, cut to 2,000 characters: the whole stands in the
 *     mail row
 */
public record TaskOutcome(String taskId, MailState end, @Nullable String result) {
  /** Histories hold what a person wants to see at a glance. */
  public static final int MAX_RESULT = 2_000;
}
