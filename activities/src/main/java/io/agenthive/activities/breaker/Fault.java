package io.agenthive.activities.breaker;

import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call failed.
 *
 * @param retryAfter how long the target wants not to be asked; null: it did not say
 */
public record Fault(TaskFailure failure, String message, @Nullable Duration retryAfter) {}
