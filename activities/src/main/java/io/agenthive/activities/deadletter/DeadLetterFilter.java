package io.agenthive.activities.deadletter;

import io.agenthive.workflows.task.TaskFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters; null says "any".
 *
 * @param closedAfter those that died at this instant or later
 */
public record DeadLetterFilter(
    @Nullable String agentId, @Nullable TaskFailure failure, @Nullable Instant closedAfter) {
  /** All dead letters. */
  public static final DeadLetterFilter ALL = new DeadLetterFilter(null, null, null);
}
