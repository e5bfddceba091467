package io.agenthive.starter.event;

import io.agenthive.activities.event.Event;
import org.jspecify.annotations.Nullable; // nobody wanted it yet

/** An event that many may hear of; how it is sent is made once, when the first one wants it. */
final class Told {
  private final Event event;
  private final EventForm form;
  private volatile byte @Nullable [] frame;

  Told(Event event, EventForm form) {
    this.event = event;
    this.form = form;
  }

  Event event() {
    return event;
  }

  byte[] frame() {
    byte[] made = frame;
    if (made != null) return made;
    byte[] fresh = form.frame(event);
    frame = fresh;
    return fresh;
  }
}
