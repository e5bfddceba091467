package io.agenthive.workflows.task;

import org.jspecify.annotations.Nullable;

/**
 * What an attempt came to, on its way to the keeper; one of both.
 *
 * @param outcome the task ended well
 * @param failed the delivery failed
 */
public record KeeperNews(@Nullable TaskOutcome outcome, @Nullable FailureNote failed) {}
