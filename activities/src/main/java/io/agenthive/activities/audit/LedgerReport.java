package io.agenthive.activities.audit;

import java.util.List;

/**
 * What an audit found.
 *
 * @param breaches how much is wrong, of which {@code findings} are the first
 * @param outbox letters to keepers that were not delivered when the wait was over; their tasks are
 *     not compared with Temporal
 * @param listed Temporal listed its workflows; false: it cannot, and each ID that the directory
 *     knows was described
 */
public record LedgerReport(
    Ledger ledger, long breaches, List<Finding> findings, long outbox, boolean listed) {
  /** Whether nothing is wrong. What is still open is not wrong. */
  public boolean closed() {
    return ledger.closes() && breaches == 0;
  }
}
