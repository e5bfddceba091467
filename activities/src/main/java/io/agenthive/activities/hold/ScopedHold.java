package io.agenthive.activities.hold;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold on a scope.
 *
 * @param id greater than that of any placed before
 * @param now whether the tasks in hand stop at their next turn's boundary
 * @param until when it ends by itself; null: when it is lifted
 * @param liftedAt when it was; null: it was not
 */
public record ScopedHold(
    String tenant,
    long id,
    Hold hold,
    HoldScope scope,
    String by,
    String reason,
    boolean now,
    Instant since,
    @Nullable Instant until,
    @Nullable Instant liftedAt) {
  /** Whether it holds anybody at this time. */
  public boolean holds(Instant time) {
    return liftedAt == null && (until == null || time.isBefore(until));
  }

  /** Its part in what holds one of its agents. */
  Held held() {
    return new Held(hold, by, reason, since, until, now, new Scope(id, scope.text()));
  }
}
