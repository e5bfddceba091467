package io.agenthive.starter.agent;

import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.Refused;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.hold.Hold;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about holds. */
final class HoldBody {
  /** The others are lifted and placed by whoever counts money, idleness or load. */
  private static final Set<Hold> OF_PEOPLE = EnumSet.of(Hold.OPERATOR, Hold.INCIDENT);

  private HoldBody() {}

  /** {@code until}: when the hold ends by itself. */
  record Place(@Nullable String hold, @Nullable String reason, @Nullable Instant until) {
    Hold kind(String id) {
      return owned(id, hold);
    }

    ControlNote note(Instant now) {
      return new VerbBody.Sleep(reason, until).note(now);
    }
  }

  /** Why it is lifted. */
  record Lift(@Nullable String hold, @Nullable String reason) {
    Hold kind(String id) {
      return owned(id, hold);
    }

    ControlNote note() {
      return ControlNote.of(VerbBody.BY, Reasons.checked(reason));
    }
  }

  /** {@code until}: before then it does not rest for idleness or load. */
  record Keep(@Nullable String reason, @Nullable Instant until) {
    ControlNote note(Instant now) {
      if (until == null) throw InvalidFields.of("/until", "is needed: until when");
      return new VerbBody.Sleep(reason, until).note(now);
    }
  }

  private static Hold owned(String id, @Nullable String hold) {
    String name = hold == null ? "" : hold.toUpperCase(Locale.ROOT);
    Hold kind =
        Stream.of(Hold.values())
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> InvalidFields.of("/hold", "must be one of operator, incident"));
    if (OF_PEOPLE.contains(kind)) return kind;
    throw Refused.agent(
        ErrorCode.NOT_YOUR_HOLD,
        id,
        kind
            + " has an owner of its own, who places and lifts it; people own OPERATOR and INCIDENT.");
  }
}
