package io.agenthive.starter.breaker;

import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Reasons;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Bodies of verbs on breakers; each needs a reason. */
final class BreakerBody {
  private BreakerBody() {}

  /** {@code lasting}: how long; null: until somebody closes it. */
  record Open(@Nullable String reason, @Nullable Duration lasting) {
    /** Who wants longer leaves the time out, and closes it. */
    static final Duration MAX_LASTING = Duration.ofDays(30);

    @Nullable Duration checked() {
      if (lasting == null) return null;
      if (!lasting.isPositive() || lasting.compareTo(MAX_LASTING) > 0) {
        throw InvalidFields.of(
            "/lasting", "must be positive, at most " + MAX_LASTING + "; leave it out for ever");
      }
      return lasting;
    }

    String why() {
      return Reasons.checked(reason);
    }
  }

  record Close(@Nullable String reason) {
    String why() {
      return Reasons.checked(reason);
    }
  }
}
