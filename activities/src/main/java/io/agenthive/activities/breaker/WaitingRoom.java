package io.agenthive.activities.breaker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where callers wait until something changes; mostly nobody does. */
final class WaitingRoom {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicInteger waiting = new AtomicInteger();

  /** Waits for a change, at most so long; may end early without one. */
  @SuppressWarnings("WaitNotInLoop") // its callers loop, and look at more than a flag in between
  void pause(long nanos) throws InterruptedException {
    waiting.incrementAndGet();
    lock.lock();
    try {
      long unused = changed.awaitNanos(nanos);
    } finally {
      lock.unlock();
      waiting.decrementAndGet();
    }
  }

  /** Something changed. */
  void wake() {
    if (waiting.get() == 0) return;
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
