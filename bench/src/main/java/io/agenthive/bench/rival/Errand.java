package io.agenthive.bench.rival;

/**
 * One task as a rival gets it.
 *
 * @param taskId also its idempotency key
 */
public record Errand(String taskId, String agentId, String input) {}
