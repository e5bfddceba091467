package io.agenthive.starter.operation;

import io.agenthive.activities.operation.ItemOutcome;
import io.agenthive.activities.operation.OperationOrder;

/** How one agent is asked what an operation asks, as by its verb. */
@FunctionalInterface
public interface Orders {
  /**
   * Asks, and returns once the agent has agreed: {@code AGREED}, or {@code ALREADY}. Refuses as the
   * verb does.
   *
   * @param agent who is asked, and by whom
   * @param askId asks of one name are one
   */
  ItemOutcome carryOut(Asked agent, OperationOrder order, String askId);

  /** Who is asked, by whom. */
  record Asked(String agentId, String by) {}
}
