package io.agenthive.starter.breaker;

import io.agenthive.activities.breaker.BreakerState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A breaker as it is sent.
 *
 * @param phase {@code CLOSED}, {@code OPEN}, {@code TRYING} or {@code HELD}
 * @param openedAt since when not everything goes through; null: it is closed
 * @param until when trials begin, or the hold ends; null: no such time
 * @param trials calls that were let through since they began
 * @param successes of them
 */
record BreakerView(
    String target,
    String phase,
    String reason,
    @Nullable Instant openedAt,
    @Nullable Instant until,
    int trials,
    int successes) {
  static BreakerView of(BreakerState state) {
    return new BreakerView(
        state.target(),
        state.phase().name(),
        state.reason(),
        state.openedAt(),
        state.until(),
        state.trials(),
        state.successes());
  }
}
