package io.agenthive.activities.audit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one snapshot of PostgreSQL says by itself.
 *
 * @param tasks where they are, before what happened twice is known
 * @param outbox letters that are not delivered yet
 * @param breaches how often each occurs
 * @param findings the first of each
 */
record RowCount(Ledger tasks, long outbox, Map<Breach, Long> breaches, List<Finding> findings) {
  /** The ledger: a task counts as lost or as twice for whatever reason. */
  Ledger ledger() {
    long twice =
        Stream.of(Breach.OPEN_AND_ENDED, Breach.TURN_TWICE, Breach.REMEMBERED_TWICE)
            .mapToLong(this::count)
            .sum();
    return new Ledger(
        tasks.accepted(),
        tasks.done(),
        tasks.deadLetters(),
        tasks.discarded(),
        tasks.open(),
        count(Breach.LOST),
        twice);
  }

  long total() {
    return breaches.values().stream().mapToLong(Long::longValue).sum();
  }

  private long count(Breach breach) {
    return breaches.getOrDefault(breach, 0L);
  }
}
