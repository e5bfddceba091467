package io.agenthive.activities.event;

import java.util.List;

/**
 * Events that follow each other.
 *
 * @param events of every tenant, in their order
 * @param end where the next stretch begins: nothing up to there will ever be told any more
 * @param more whether there are further ones to be had at once
 */
public record Stretch(List<Event> events, Position end, boolean more) {
  /** Keeps a list of its own. */
  public Stretch {
    events = List.copyOf(events);
  }
}
