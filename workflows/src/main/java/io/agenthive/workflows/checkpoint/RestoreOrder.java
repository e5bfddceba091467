package io.agenthive.workflows.checkpoint;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Go back to what the agent was.
 *
 * @param id repeats of one order carry the same
 * @param generation the checkpoint to go back to; 0: to the beginning, without files and memory;
 *     null: nobody said, which the update's validator refuses
 * @param by who wants it; {@code an update} where it does not say
 * @param reason why, not blank
 * @param compensate whether calls of tools since then that can be undone are to be; null: no, and
 *     so orders of earlier versions
 * @param door through which it was given; null: straight to Temporal
 * @param request ID of the request behind it; null: there is none
 */
public record RestoreOrder(
    String id,
    @Nullable Long generation,
    String by,
    String reason,
    @Nullable Boolean compensate,
    @Nullable String door,
    @Nullable String request) {
  /** JSON may leave out what must not be null; the update's validator refuses what is blank. */
  public RestoreOrder {
    id = Objects.requireNonNullElse(id, "");
    by = Objects.requireNonNullElse(by, "an update");
    reason = Objects.requireNonNullElse(reason, "");
  }

  /** An order that does not say where it comes from. */
  public RestoreOrder(
      String id,
      @Nullable Long generation,
      String by,
      String reason,
      @Nullable Boolean compensate) {
    this(id, generation, by, reason, compensate, null, null);
  }

  /** An order that leaves alone what was done outside. */
  public RestoreOrder(String id, @Nullable Long generation, String by, String reason) {
    this(id, generation, by, reason, null);
  }

  /** The same, given through this door in this request. */
  public RestoreOrder through(String door, String request) {
    return new RestoreOrder(id, generation, by, reason, compensate, door, request);
  }

  /** Whether what can be undone outside is to be undone. */
  public boolean compensates() {
    return Boolean.TRUE.equals(compensate);
  }

  /** The generation of an order that was checked. */
  public long number() {
    return Objects.requireNonNull(generation, "an order that nobody checked");
  }
}
