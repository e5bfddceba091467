package io.agenthive.bench.failures;

import io.agenthive.activities.breaker.Permit;
import java.util.Optional;

/** What stands in front of targets. */
interface Guard {
  /** Its name in rows; empty: ours. */
  String name();

  /** The right to one call; empty: not now, and the caller does not wait. */
  Optional<Permit> enter(String target) throws InterruptedException;

  /** Whether everybody it speaks to leaves the target alone. */
  boolean open(String target) throws InterruptedException;

  /** Whether everybody may call the target again. */
  boolean closed(String target);

  /** Which of these targets it ever found ill. */
  long everOpen(String prefix);
}
