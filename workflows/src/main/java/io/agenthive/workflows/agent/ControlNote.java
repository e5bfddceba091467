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
 * @param now sleep: stop the tasks in hand at their next turn's boundary, instead of finishing them
 */
public record ControlNote(String by, String reason, @Nullable Instant until, boolean now) {
  /** JSON may leave out what must not be null; the update's validator refuses a blank reason. */
  public ControlNote {
    by = Objects.requireNonNullElse(by, "an update");
    reason = Objects.requireNonNullElse(reason, "");
  }

  /** A note under which the tasks in hand are finished. */
  public ControlNote(String by, String reason, @Nullable Instant until) {
    this(by, reason, until, false);
  }

  /** A note without an end. */
  public static ControlNote of(String by, String reason) {
    return new ControlNote(by, reason, null);
  }
}
