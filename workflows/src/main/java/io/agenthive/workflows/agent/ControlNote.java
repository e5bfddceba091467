package io.agenthive.workflows.agent;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a program says with an update.
 *
 * @param by who wants it; {@code an update} where it does not say
 * @param reason why, not blank
 * @param until when it ends by itself; null: when somebody ends it
 */
public record ControlNote(String by, String reason, @Nullable Instant until) {
  /** JSON may leave out what must not be null; the update's validator refuses a blank reason. */
  public ControlNote {
    by = Objects.requireNonNullElse(by, "an update");
    reason = Objects.requireNonNullElse(reason, "");
  }

  /** A note without an end. */
  public static ControlNote of(String by, String reason) {
    return new ControlNote(by, reason, null);
  }
}
