package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something that stands still until it is let go, whoever wants it to stop. */
record Stall(CountDownLatch reached, CountDownLatch let) {
  Stall() {
    this(new CountDownLatch(1), new CountDownLatch(1));
  }

  void awaitReached() throws InterruptedException {
    assertThat(reached.await(20, TimeUnit.SECONDS)).as("reached").isTrue();
  }

  void stand() {
    reached.countDown();
    Uninterruptibly.await(let);
  }

  void go() {
    let.countDown();
  }
}
