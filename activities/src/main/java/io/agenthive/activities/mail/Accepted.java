package io.agenthive.activities.mail;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task that is durable.
 *
 * @param again it had been accepted before, with the same agent and input
 * @param arrival of a task that waits in the mail of its agent; null: it was accepted before, or
 *     has a keeper from the start
 */
public record Accepted(String taskId, boolean again, @Nullable Arrival arrival) {
  /**
   * What the order did not say.
   *
   * @param seq place in the order of arrival
   * @param at by the clock of the database
   */
  public record Arrival(long seq, Instant at) {}

  /** A task whose arrival nobody noted. */
  public Accepted(String taskId, boolean again) {
    this(taskId, again, null);
  }

  /**
   * The task as it stood when it was accepted, if enough is known of it.
   *
   * @param order the order that was accepted
   */
  public Optional<TaskFound> whole(Order order) {
    return Optional.ofNullable(arrival)
        .map(known -> TaskRow.waiting(order, known))
        .map(row -> new TaskFound(row, order.input(), null, TurnTotals.NONE));
  }
}
