package io.agenthive.starter.hold;

import io.agenthive.activities.hold.HoldProgress;
import io.agenthive.activities.hold.ScopedHold;
import io.agenthive.workflows.hold.Hold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold on a scope as it is sent.
 *
 * @param id greater than that of any placed before
 * @param state {@code HELD}, {@code LIFTED}, or {@code ENDED} by itself
 * @param agents in the scope
 * @param acknowledged of them, that do as it says: they know it, or, once it is over, know it no
 *     longer
 */
record ScopedHoldView(
    long id,
    String scope,
    Hold hold,
    String state,
    String by,
    String reason,
    boolean now,
    Instant since,
    @Nullable Instant until,
    @Nullable Instant liftedAt,
    long agents,
    long acknowledged) {
  static ScopedHoldView of(HoldProgress progress, Instant time) {
    ScopedHold hold = progress.hold();
    String over = hold.liftedAt() == null ? "ENDED" : "LIFTED";
    return new ScopedHoldView(
        hold.id(),
        hold.scope().text(),
        hold.hold(),
        hold.holds(time) ? "HELD" : over,
        hold.by(),
        hold.reason(),
        hold.now(),
        hold.since(),
        hold.until(),
        hold.liftedAt(),
        progress.agents(),
        progress.acknowledged());
  }
}
