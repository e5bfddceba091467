package io.agenthive.activities.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter of a campaign.
 *
 * @param outcome {@code PENDING}, {@code STARTING}, {@code STARTED}, {@code DONE}, {@code
 *     DEAD_ALIKE}, {@code DEAD_OTHERWISE} or {@code SKIPPED}
 * @param reason why it was skipped, or what it died of; null: neither
 * @param endedAt null: it has not
 */
public record RedriveEntry(
    String taskId,
    String agentId,
    String outcome,
    @Nullable String reason,
    @Nullable Instant endedAt) {}
