package io.agenthive.activities.agent;

import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.hold.Hold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A hold as a signal carries it. */
record HoldNote(
    Hold hold,
    String by,
    String reason,
    @Nullable Instant until,
    boolean now,
    @Nullable String door,
    @Nullable String request) {
  static HoldNote of(Hold hold, ControlNote note) {
    return new HoldNote(
        hold, note.by(), note.reason(), note.until(), note.now(), note.door(), note.request());
  }
}
