package io.agenthive.starter.agent;

import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.PeoplesHold;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.Refused;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.hold.Hold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about holds. */
final class HoldBody {
  private HoldBody() {}

  /**
   * {@code until}: when the hold ends by itself; {@code now}: stop what is in hand at its next
   * turn's boundary.
   */
  record Place(
      @Nullable String hold,
      @Nullable String reason,
      @Nullable Instant until,
      @Nullable Boolean now) {
    Hold kind(String id) {
      return owned(id, hold);
    }

    ControlNote note(String by, Instant time) {
      return new VerbBody.Sleep(reason, until, now).note(by, time);
    }
  }

  /** Why it is lifted. */
  record Lift(@Nullable String hold, @Nullable String reason) {
    Hold kind(String id) {
      return owned(id, hold);
    }

    ControlNote note(String by) {
      return ControlNote.of(by, Reasons.checked(reason));
    }
  }

  /** {@code until}: before then it does not rest for idleness or load. */
  record Keep(@Nullable String reason, @Nullable Instant until) {
    ControlNote note(String by, Instant time) {
      if (until == null) throw InvalidFields.of("/until", "is needed: until when");
      return new VerbBody.Sleep(reason, until, false).note(by, time);
    }
  }

  private static Hold owned(String id, @Nullable String hold) {
    return PeoplesHold.read(hold, why -> Refused.agent(ErrorCode.NOT_YOUR_HOLD, id, why));
  }
}
