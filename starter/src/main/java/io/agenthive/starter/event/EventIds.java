package io.agenthive.starter.event;

import io.agenthive.activities.event.Position;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;

/**
 * Places in the order of events, as callers know them: signed, so that nobody makes one up, and
 * good for one tenant, whatever it filters.
 */
public final class EventIds {
  private final Cursors cursors;

  /** IDs that these sign. */
  public EventIds(Cursors cursors) {
    this.cursors = cursors;
  }

  /** The ID of a place. */
  String of(String tenant, Position position) {
    return cursors.after(list(tenant), position.text());
  }

  /** The place behind an ID; refuses what was not made for this tenant. */
  Position read(String tenant, String id) {
    return Position.of(text(tenant, id)).orElseThrow(EventIds::bad);
  }

  private String text(String tenant, String id) {
    try {
      return cursors.read(list(tenant), id);
    } catch (Refused notOurs) {
      throw bad();
    }
  }

  private static String list(String tenant) {
    return "events of " + tenant;
  }

  private static Refused bad() {
    return new Refused(
        ErrorCode.BAD_CURSOR,
        "Send the id of an event as it came, or the next of a page, or since=oldest; leave it out"
            + " to begin now.");
  }
}
