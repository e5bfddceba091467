package io.agenthive.activities.deadletter;

import io.agenthive.activities.mail.Order;
import io.agenthive.workflows.mail.Names;
import io.agenthive.workflows.note.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Bring a dead task back.
 *
 * @param input replaces the task's input, and its turns are made anew; null: the input stays, and
 *     recorded turns are not repeated
 * @param toAgent who works on it from now on, and makes its turns anew; null: whoever did
 * @param by who wants it
 * @param reason why, 1 to {@link #MAX_REASON} characters
 */
public record RedriveOrder(
    @Nullable String input, @Nullable String toAgent, String by, String reason) {
  /** A sentence or two. */
  public static final int MAX_REASON = 500;

  /** Refuses what cannot be redriven with. */
  public RedriveOrder {
    need(!by.isBlank(), "by must not be blank");
    need(!reason.isBlank() && reason.length() <= MAX_REASON, "reason must be 1 to 500 characters");
    need(PlainText.is(by) && PlainText.is(reason), "reason must be " + PlainText.RULE);
    if (toAgent != null) Names.agent(toAgent);
    if (input != null) {
      need(!input.isBlank(), "input must not be blank; leave it out to keep the task's own");
      need(
          input.length() <= Order.MAX_INPUT,
          "input must be at most " + Order.MAX_INPUT + " characters");
      need(PlainText.is(input), "input must be " + PlainText.RULE);
    }
  }

  /** The same input, or another, for the same agent. */
  public RedriveOrder(@Nullable String input, String by, String reason) {
    this(input, null, by, reason);
  }

  private static void need(boolean holds, String rule) {
    if (!holds) throw new IllegalArgumentException(rule);
  }
}
