package io.agenthive.activities.effect;

import io.agenthive.workflows.task.TaskFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of undoing a call.
 *
 * @param order what wants it: the ID of an order to go back, or who
 * @param tries so far
 * @param at when it is tried next, or when it ended
 * @param said what came of the last try; null: there was none
 * @param failure of the last try; null: it did not fail, or there was none
 */
public record Undo(
    State state,
    String order,
    int tries,
    Instant at,
    @Nullable String said,
    @Nullable TaskFailure failure) {
  /** How far it is. */
  public enum State {
    /** It is tried until the service answers. */
    WANTED,
    /** The call is undone, or was never made and never will be. */
    DONE,
    /** The service refused, or did not answer for too long: a person has to look. */
    FAILED
  }
}
