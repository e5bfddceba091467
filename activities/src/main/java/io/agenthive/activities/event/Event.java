package io.agenthive.activities.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as it was committed.
 *
 * @param at when it was written, by the database's clock; what was committed first may have been
 *     written later
 * @param tenant whose it is; that of the hive, of what all share
 * @param agentId null: it is about no agent
 * @param taskId null: it is about no task
 * @param facts what its type says, by name
 */
public record Event(
    Position position,
    EventType type,
    Instant at,
    String tenant,
    @Nullable String agentId,
    @Nullable String taskId,
    Map<String, String> facts) {
  /** Keeps facts of its own. */
  public Event {
    facts = Map.copyOf(facts);
  }
}
