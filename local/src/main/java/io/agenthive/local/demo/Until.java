package io.agenthive.local.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting with an end. */
final class Until {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Until() {}

  /** Whether it holds within the limit; looks every 50 ms. */
  static boolean holds(Duration limit, BooleanSupplier fact) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!fact.getAsBoolean()) {
      if (System.nanoTime() > end) return false;
      TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
    }
    return true;
  }

  static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
