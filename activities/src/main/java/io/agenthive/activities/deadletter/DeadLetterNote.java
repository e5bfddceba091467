package io.agenthive.activities.deadletter;

import java.time.Instant;

/** What somebody said about a dead letter. */
public record DeadLetterNote(String who, String note, Instant notedAt) {}
