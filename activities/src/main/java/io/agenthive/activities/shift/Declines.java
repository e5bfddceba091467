package io.agenthive.activities.shift;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shifts that this host declined, for the agent's seat lives on another host: Temporal offers them
 * again, until that host gets them and the seat goes on. One that does not get its shift in time
 * cannot reach Temporal, and the seat is taken from it.
 */
final class Declines {
  private static final int MAX = 10_000;

  private final Duration patience;
  private final ConcurrentHashMap<String, Declined> first = new ConcurrentHashMap<>();

  /** Since when a seat of this epoch has been left where it is. */
  private record Declined(long epoch, long since) {}

  Declines(Duration patience) {
    this.patience = patience;
  }

  /** Whether to leave the seat of this epoch where it is. */
  boolean declines(String agentId, long epoch, long now) {
    if (first.size() >= MAX) first.clear();
    Declined seat =
        first.compute(
            agentId,
            (id, last) -> last == null || last.epoch() != epoch ? new Declined(epoch, now) : last);
    return now - seat.since() < patience.toNanos();
  }
}
