package io.agenthive.activities.deadletter;

import java.time.Instant;

/** A place in the list of dead letters, newest first. */
public record DeadLetterPlace(Instant endedAt, String taskId) {}
