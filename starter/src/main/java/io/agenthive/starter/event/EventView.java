package io.agenthive.starter.event;

import io.agenthive.activities.event.EventType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param id where to go on behind it: {@code Last-Event-ID}, or {@code since}
 * @param at when it was written; events come in the order of commits, which is nearly this one
 * @param facts what its type says, texts by name
 */
record EventView(
    String id,
    EventType type,
    Instant at,
    @Nullable String agentId,
    @Nullable String taskId,
    Map<String, String> facts) {}
