package io.agenthive.starter.deadletter;

/**
 * What a campaign would be.
 *
 * @param entries dead letters that it would bring back
 */
record PlannedView(long entries) {}
