package io.agenthive.activities.task;

import java.time.Duration;

/** A way to wait, so that tests need not. */
@FunctionalInterface
interface Pause {
  void last(Duration delay) throws InterruptedException;
}
