package io.agenthive.starter.http;

import io.agenthive.workflows.note.SignalNote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The instant at which something ends by itself. */
public final class Ends {
  private Ends() {}

  /**
   * Refuses an end that is not to come, or {@link SignalNote#MAX_AHEAD} or more ahead; null is
   * none.
   */
  public static void checked(@Nullable Instant until, Instant now) {
    if (until == null) return;
    if (!until.isAfter(now)) throw InvalidFields.of("/until", "must be in the future");
    if (until.isBefore(now.plus(SignalNote.MAX_AHEAD))) return;
    throw InvalidFields.of(
        "/until",
        "must be less than "
            + SignalNote.MAX_AHEAD.toDays()
            + " days ahead; leave it out for ever");
  }
}
