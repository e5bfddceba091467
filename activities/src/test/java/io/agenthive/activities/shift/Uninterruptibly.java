package io.agenthive.activities.shift;

import java.util.concurrent.CountDownLatch;

/** Waiting that heeds nobody, as a process does that is stopped. */
final class Uninterruptibly {
  private Uninterruptibly() {}

  static void await(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // whoever wants it to stop has to wait
      }
    }
  }
}
