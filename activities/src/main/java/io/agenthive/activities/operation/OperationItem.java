package io.agenthive.activities.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one agent of an operation.
 *
 * @param code of the refusal; null: there was none
 * @param detail about it; null: nothing
 * @param attempts how often somebody began to ask
 */
public record OperationItem(
    String agentId,
    ItemOutcome outcome,
    @Nullable String code,
    @Nullable String detail,
    int attempts,
    @Nullable Instant endedAt) {}
