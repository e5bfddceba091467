package io.agenthive.activities.effect;

import io.agenthive.activities.tool.ToolEffect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that acted outside, or may have.
 *
 * @param id of the call in lists and orders
 * @param patch payload patches of the task before it: part of its key
 * @param round how often calls of this turn were undone before: part of its key
 * @param effect {@link ToolEffect#COMPENSATABLE} or {@link ToolEffect#FINAL}
 * @param arguments their beginning, on one line; of those that do not open, why
 * @param digest SHA-256 of all of them, of those that do not open as their row keeps them; 64
 *     hexadecimal digits
 * @param life the newest life epoch under which it was allowed
 * @param late whether a result of it came when its seat had lost its right, and was refused: it is
 *     kept as evidence in {@code turn_late}
 * @param undo null: nobody wants it undone
 */
public record OutsideEffect(
    long id,
    String taskId,
    int patch,
    int turn,
    int round,
    String tool,
    ToolEffect effect,
    String arguments,
    String digest,
    CallState state,
    long life,
    Instant begunAt,
    boolean late,
    @Nullable Undo undo) {
  /** Whether it is there still, for all that is known. */
  public boolean stands() {
    return state != CallState.REFUSED && (undo == null || undo.state() != Undo.State.DONE);
  }

  /** Whether it can be undone. */
  public boolean undoable() {
    return effect == ToolEffect.COMPENSATABLE;
  }
}
