package io.agenthive.starter.agent;

import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Reasons;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.note.SignalNote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bodies of verbs; each needs a reason. */
final class VerbBody {
  /** Who speaks through this door until callers have names of their own. */
  static final String BY = "api";

  private VerbBody() {}

  /** {@code until}: when the agent may wake by itself. */
  record Sleep(@Nullable String reason, @Nullable Instant until) {
    ControlNote note(Instant now) {
      if (until != null && !until.isAfter(now)) {
        throw InvalidFields.of("/until", "must be in the future");
      }
      if (until != null && until.isAfter(now.plus(SignalNote.MAX_AHEAD))) {
        throw InvalidFields.of(
            "/until",
            "must be at most "
                + SignalNote.MAX_AHEAD.toDays()
                + " days ahead; leave it out for ever");
      }
      return new ControlNote(BY, Reasons.checked(reason), until);
    }
  }

  record Wake(@Nullable String reason) {
    ControlNote note() {
      return ControlNote.of(BY, Reasons.checked(reason));
    }
  }

  /** {@code now}: discard open mail instead of working it off. */
  record Retire(@Nullable String reason, @Nullable Boolean now) {
    ControlNote note() {
      return ControlNote.of(BY, Reasons.checked(reason));
    }

    boolean atOnce() {
      return Boolean.TRUE.equals(now);
    }
  }
}
