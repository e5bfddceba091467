package io.agenthive.starter.event;

import io.agenthive.activities.event.Position;
import io.agenthive.activities.event.Stretch;
import java.util.List;

/**
 * A stretch of events that is told to all who follow.
 *
 * @param end up to where nothing is missing once these are told
 */
record Telling(List<Told> events, Position end) {
  Telling(Stretch stretch, EventForm form) {
    this(stretch.events().stream().map(event -> new Told(event, form)).toList(), stretch.end());
  }
}
