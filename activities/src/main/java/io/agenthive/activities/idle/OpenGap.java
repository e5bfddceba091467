package io.agenthive.activities.idle;

import io.agenthive.workflows.idle.IdlePlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A gap in which an agent rests, as it stands in its row.
 *
 * @param began when its last task ended, by the database's clock
 * @param awake seconds that it was awake in it
 * @param rests how often it rested in it, from 1
 * @param rested when it did last
 */
public record OpenGap(Instant began, GapPlan plan, double awake, int rests, Instant rested) {
  /** When it is to be woken ahead; null: it is not, or was. */
  public @Nullable Instant wakesAt() {
    IdlePlan followed = plan.followed();
    if (!followed.prewakes()) return null;
    Instant at = began.plus(Ages.duration(followed.wakesAt(plan.price().wake())));
    return at.isAfter(rested) ? at : null;
  }

  /** Until when that is of use; null: it is not woken ahead. */
  public @Nullable Instant wakesUntil() {
    return wakesAt() == null ? null : began.plus(Ages.duration(plan.followed().until()));
  }
}
