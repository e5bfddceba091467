package io.agenthive.activities.hold;

import io.agenthive.workflows.hold.Hold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold on a scope that somebody wants to place.
 *
 * @param by who
 * @param reason why
 * @param until when it ends by itself; null: when it is lifted
 * @param now whether the tasks in hand stop at their next turn's boundary
 */
public record HoldPlacing(
    Hold hold, HoldScope scope, String by, String reason, @Nullable Instant until, boolean now) {
  /** Refuses holds that new mail lifts: they are of one agent each. */
  public HoldPlacing {
    if (!hold.placedOnScopes()) {
      throw new IllegalArgumentException(hold + " is not placed on scopes");
    }
  }
}
