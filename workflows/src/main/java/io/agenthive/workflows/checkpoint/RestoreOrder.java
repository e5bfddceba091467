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
 */
public record RestoreOrder(String id, @Nullable Long generation, String by, String reason) {
  /** JSON may leave out what must not be null; the update's validator refuses what is blank. */
  public RestoreOrder {
    id = Objects.requireNonNullElse(id, "");
    by = Objects.requireNonNullElse(by, "an update");
    reason = Objects.requireNonNullElse(reason, "");
  }

  /** The generation of an order that was checked. */
  public long number() {
    return Objects.requireNonNull(generation, "an order that nobody checked");
  }
}
