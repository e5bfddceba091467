package io.agenthive.local.demo;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks that were sent to the API, and what it said. */
final class Sent {
  /** The first refusals say it all. */
  private static final int MAX_KEPT = 5;

  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();

  void acknowledge() {
    acknowledged.incrementAndGet();
  }

  void refuse(String why) {
    if (refused.incrementAndGet() <= MAX_KEPT) refusals.add(why);
  }

  /** Tasks that the API said it had accepted: each must be found in the ledger. */
  int acknowledged() {
    return acknowledged.get();
  }

  int refused() {
    return refused.get();
  }

  /** The first reasons. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }
}
