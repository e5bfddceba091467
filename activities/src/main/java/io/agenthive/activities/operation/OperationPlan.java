package io.agenthive.activities.operation;

import java.util.List;

/**
 * Whom an operation would ask.
 *
 * @param agents how many
 * @param first IDs of the first of them, in their order, at most {@link #FIRST}
 */
public record OperationPlan(long agents, List<String> first) {
  /** Enough to see whether it is the right ones. */
  public static final int FIRST = 20;
}
