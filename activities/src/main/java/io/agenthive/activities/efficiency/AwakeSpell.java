package io.agenthive.activities.efficiency;

import io.agenthive.activities.idle.IdleSubject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which an agent was awake on one seat, or a piece of one. Told again it replaces what
 * was told before of the same beginning.
 *
 * @param ended or how far it is told; by the database's clock, as {@code began}
 * @param busy seconds with a task
 * @param idle seconds without one
 * @param ahead of these, before the first task of its seat: it was woken ahead, or by somebody
 * @param tasks that ended in it
 * @param idleSince when the gap began that is open at its end; null: it is at work, or rests
 * @param open it goes on
 */
public record AwakeSpell(
    IdleSubject who,
    Instant began,
    Instant ended,
    double busy,
    double idle,
    double ahead,
    int tasks,
    @Nullable Instant idleSince,
    boolean open) {}
