package io.agenthive.bench.core;

import io.agenthive.workers.role.TemporalLink;
import java.util.Collection;

/**
 * How long the histories of workflows are: each event costs a Temporal server a millisecond or
 * more.
 */
@FunctionalInterface
interface Histories {
  /** Events of all runs of all these workflows so far. */
  long of(Collection<String> workflowIds);

  /** Those that this server has. */
  static Histories at(TemporalLink link) {
    RunHistories runs = new RunHistories(link.client());
    return ids -> ids.stream().mapToLong(runs::events).sum();
  }
}
