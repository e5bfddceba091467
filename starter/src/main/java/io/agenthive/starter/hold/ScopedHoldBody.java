package io.agenthive.starter.hold;

import io.agenthive.activities.hold.HoldPlacing;
import io.agenthive.activities.hold.HoldScope;
import io.agenthive.starter.http.Ends;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.PeoplesHold;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.ShownText;
import io.agenthive.workflows.hold.Hold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about holds on scopes; each needs a reason. */
final class ScopedHoldBody {
  private ScopedHoldBody() {}

  /**
   * {@code until}: when the hold ends by itself; {@code now}: stop what is in hand at its next
   * turn's boundary.
   */
  record Place(
      @Nullable String scope,
      @Nullable String hold,
      @Nullable String reason,
      @Nullable Instant until,
      @Nullable Boolean now) {
    HoldPlacing placing(String by, Instant time) {
      Hold kind = kind(hold);
      HoldScope where = where(scope);
      Ends.checked(until, time);
      String why = Reasons.checked(reason);
      return new HoldPlacing(kind, where, by, why, until, Boolean.TRUE.equals(now));
    }
  }

  /** Which hold is lifted. */
  record Lift(@Nullable String scope, @Nullable String hold, @Nullable String reason) {
    Hold kind() {
      return ScopedHoldBody.kind(hold);
    }

    HoldScope where() {
      return ScopedHoldBody.where(scope);
    }

    String why() {
      return Reasons.checked(reason);
    }
  }

  private static Hold kind(@Nullable String hold) {
    return PeoplesHold.read(hold, why -> new Refused(ErrorCode.NOT_YOUR_HOLD, why));
  }

  private static HoldScope where(@Nullable String scope) {
    try {
      return HoldScope.parse(scope == null ? "" : ShownText.checked("/scope", scope));
    } catch (IllegalArgumentException e) {
      throw InvalidFields.of("/scope", "must be " + HoldScope.RULE);
    }
  }
}
