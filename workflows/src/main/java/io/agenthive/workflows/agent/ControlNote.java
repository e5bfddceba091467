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
 * @param door through which it was said; null: straight to Temporal
 * @param request ID of the request behind it; null: there is none
 */
public record ControlNote(
    String by,
    String reason,
    @Nullable Instant until,
    boolean now,
    @Nullable String door,
    @Nullable String request) {
  /** JSON may leave out what must not be null; the update's validator refuses a blank reason. */
  public ControlNote {
    by = Objects.requireNonNullElse(by, "an update");
    reason = Objects.requireNonNullElse(reason, "");
  }

  /** A note that does not say where it comes from. */
  public ControlNote(String by, String reason, @Nullable Instant until, boolean now) {
    this(by, reason, until, now, null, null);
  }

  /** A note under which the tasks in hand are finished. */
  public ControlNote(String by, String reason, @Nullable Instant until) {
    this(by, reason, until, false);
  }

  /** A note without an end. */
  public static ControlNote of(String by, String reason) {
    return new ControlNote(by, reason, null);
  }

  /** The same, said through this door in this request. */
  public ControlNote through(String door, String request) {
    return new ControlNote(by, reason, until, now, door, request);
  }
}
