package io.agenthive.activities.mail;

import org.jspecify.annotations.Nullable;

/**
 * One task, whole.
 *
 * @param result of a task that is done
 */
public record TaskFound(TaskRow row, String input, @Nullable String result, TurnTotals turns) {}
