package io.agenthive.starter.http;

import io.agenthive.activities.trail.Act;
import org.jspecify.annotations.Nullable;

/** The reason that every verb needs. */
public final class Reasons {
  /** What fits into a list of the Web UI; a longer story belongs into a ticket. */
  public static final int MAX_LENGTH = 500;

  private Reasons() {}

  /**
   * The reason, also for the audit trail; refused if it is missing, too long, or cannot be
   * {@linkplain ShownText shown}.
   */
  public static String checked(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw new Refused(
          ErrorCode.REASON_REQUIRED, "Say why, {\"reason\": \"…\"}: others will ask.");
    }
    if (reason.length() > MAX_LENGTH) {
      throw InvalidFields.of("/reason", "must have at most " + MAX_LENGTH + " characters");
    }
    String shown = ShownText.checked("/reason", reason);
    Act.because(shown);
    return shown;
  }
}
