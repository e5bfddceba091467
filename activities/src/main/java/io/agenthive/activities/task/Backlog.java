package io.agenthive.activities.task;

import java.time.Duration;

/**
 * How far the relay is behind.
 *
 * @param letters that wait to be delivered
 * @param oldest how long the oldest of them has waited
 * @param parked letters that nobody can read: a person has to look at them
 */
public record Backlog(long letters, Duration oldest, long parked) {}
