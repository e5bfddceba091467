package io.agenthive.workflows.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One hold on an agent: who placed it, why, since when and until when.
 *
 * @param by who placed it: an operator's name, {@code fleet} for the tick, {@code shift} for
 *     idleness
 * @param until when it ends by itself; null: only when its owner lifts it
 */
public record Held(Hold hold, String by, String reason, Instant since, @Nullable Instant until) {
  /** Whether this hold has ended by itself at {@code now}. */
  public boolean expired(Instant now) {
    return until != null && !now.isBefore(until);
  }
}
