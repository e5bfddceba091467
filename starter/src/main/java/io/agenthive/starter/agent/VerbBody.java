package io.agenthive.starter.agent;

import io.agenthive.starter.http.Ends;
import io.agenthive.starter.http.Reasons;
import io.agenthive.workflows.agent.ControlNote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bodies of verbs; each needs a reason. */
final class VerbBody {
  private VerbBody() {}

  /**
   * {@code until}: when the agent may wake by itself; {@code now}: stop what is in hand at its next
   * turn's boundary.
   */
  record Sleep(@Nullable String reason, @Nullable Instant until, @Nullable Boolean now) {
    ControlNote note(String by, Instant time) {
      Ends.checked(until, time);
      return new ControlNote(by, Reasons.checked(reason), until, Boolean.TRUE.equals(now));
    }
  }

  record Wake(@Nullable String reason) {
    ControlNote note(String by) {
      return ControlNote.of(by, Reasons.checked(reason));
    }
  }

  /** {@code now}: discard open mail instead of working it off. */
  record Retire(@Nullable String reason, @Nullable Boolean now) {
    ControlNote note(String by) {
      return ControlNote.of(by, Reasons.checked(reason));
    }

    boolean atOnce() {
      return Boolean.TRUE.equals(now);
    }
  }
}
