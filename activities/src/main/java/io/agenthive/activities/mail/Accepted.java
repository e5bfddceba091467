package io.agenthive.activities.mail;

/**
 * A task that is durable.
 *
 * @param again it had been accepted before, with the same agent and input
 */
public record Accepted(String taskId, boolean again) {}
