package io.agenthive.starter.fleet;

/**
 * A tick that was asked for.
 *
 * @param workflowId where it can be followed in Temporal
 */
record TickView(String workflowId) {}
