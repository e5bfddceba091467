package io.agenthive.workflows.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a keeper says of its task.
 *
 * @param lostAttempts attempts that this keeper has scheduled anew because one was lost, at most
 *     {@code KeeperState.MAX_LOST}; retries count in Temporal
 * @param cancelled why somebody no longer wants it
 * @param rejections signals that could not be read, newest last, at most five
 */
public record TaskStatus(
    String taskId,
    String agentId,
    int lostAttempts,
    @Nullable String cancelled,
    List<String> rejections) {}
