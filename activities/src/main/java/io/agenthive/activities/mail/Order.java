package io.agenthive.activities.mail;

import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.mail.Names;
import io.agenthive.workflows.note.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * One task for one agent.
 *
 * @param taskId idempotency key of everything that follows
 * @param input what to do, {@linkplain PlainText plain text} of at most {@link #MAX_INPUT}
 *     characters
 * @param priority greater first, -100 to 100
 * @param dispatch null: as the agent's spec says
 * @param correlation carried into logs and failures; null: none
 * @param await whether a caller in this process waits for the end
 */
public record Order(
    String taskId,
    String agentId,
    String input,
    int priority,
    @Nullable Dispatch dispatch,
    @Nullable String correlation,
    boolean await) {
  /** A larger input belongs into a store of its own, with a reference here. */
  public static final int MAX_INPUT = 1024 * 1024;

  /** Enough to tell apart what is urgent; more would be a second order of arrival. */
  public static final int MAX_PRIORITY = 100;

  /** Refuses what cannot be accepted by anybody. */
  public Order {
    Names.task(taskId);
    Names.agent(agentId);
    need(!input.isBlank(), "input must not be blank");
    need(input.length() <= MAX_INPUT, "input must be at most " + MAX_INPUT + " characters");
    need(PlainText.is(input), "input must be " + PlainText.RULE);
    need(Math.abs(priority) <= MAX_PRIORITY, "priority must be -100 to 100");
  }

  /** An order with every choice at its default. */
  public static Order of(String taskId, String agentId, String input) {
    return new Order(taskId, agentId, input, 0, null, null, false);
  }

  /** The same order from a caller in this process who waits for the end. */
  Order awaited() {
    return await ? this : new Order(taskId, agentId, input, priority, dispatch, correlation, true);
  }

  private static void need(boolean holds, String rule) {
    if (!holds) throw new IllegalArgumentException(rule);
  }
}
