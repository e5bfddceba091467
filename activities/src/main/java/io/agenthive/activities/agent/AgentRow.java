package io.agenthive.activities.agent;

import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.hold.Held;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as its row says.
 *
 * @param retiring new mail is refused
 * @param epoch the newest seat epoch
 * @param holds ordered by kind
 * @param awakeUntil it does not rest for idleness or load before this instant
 * @param host where its seat is open
 * @param promptFault why its prompt does not open, so that {@code spec} has none; null: it does
 * @param shifts shifts begun
 * @param changedAt last begin or rest
 * @param workedAt last end of a task, as of the last rest
 * @param fenced it may not act outside before somebody releases its effects
 * @param origin what it was made of; null: it began with nothing
 * @param moving the archive with which it moves to another hive or from one; null: it does not
 */
public record AgentRow(
    String id,
    String tenant,
    RowState state,
    boolean retiring,
    long epoch,
    List<Held> holds,
    @Nullable Instant awakeUntil,
    @Nullable String host,
    AgentSpec spec,
    @Nullable String promptFault,
    int specVersion,
    long shifts,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant workedAt,
    boolean fenced,
    @Nullable AgentOrigin origin,
    @Nullable String moving) {}
