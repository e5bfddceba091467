package io.agenthive.activities.operation;

import java.time.Duration;

/**
 * How much there may be of it.
 *
 * @param agents of one operation
 * @param open operations of a tenant that have not ended
 * @param openBulks of them that ask those of a filter
 * @param kept how long those that ended are kept, with their outcomes
 */
public record OperationLimits(int agents, int open, int openBulks, Duration kept) {
  /**
   * A hundred thousand rows are written in some seconds of one transaction. What is queued one by
   * one while Temporal is away is what people and scripts ask, and several bulks at a time are more
   * than anybody oversees. A week has every weekday in it.
   */
  public static final OperationLimits DEFAULT =
      new OperationLimits(100_000, 1_000, 10, Duration.ofDays(7));
}
