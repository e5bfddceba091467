package io.agenthive.activities.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * A dead task is on its way back.
 *
 * @param note what follows from that which its caller may not expect; null: nothing
 */
public record Redriven(String taskId, String workflowId, String runId, @Nullable String note) {}
