package io.agenthive.workflows.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One hold on an agent: who placed it, why, since when and until when.
 *
 * @param by who placed it: an operator's name, {@code fleet} for the tick, {@code shift} for
 *     idleness
 * @param until when it ends by itself; null: only when its owner lifts it
 * @param now whether the tasks in hand stop at their next turn's boundary, instead of being
 *     finished
 * @param scope the scope that is held, and the agent with it; null: the agent itself is
 */
public record Held(
    Hold hold,
    String by,
    String reason,
    Instant since,
    @Nullable Instant until,
    boolean now,
    @Nullable Scope scope) {
  /** A hold on the agent itself, under which it finishes what is in hand. */
  public Held(Hold hold, String by, String reason, Instant since, @Nullable Instant until) {
    this(hold, by, reason, since, until, false, null);
  }

  /** Whether this hold has ended by itself at {@code now}. */
  public boolean expired(Instant now) {
    return until != null && !now.isBefore(until);
  }

  /** Whether the agent itself is held, and not a scope that it is in. */
  public boolean own() {
    return scope == null;
  }
}
