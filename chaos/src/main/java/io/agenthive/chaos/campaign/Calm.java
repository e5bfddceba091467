package io.agenthive.chaos.campaign;

import io.agenthive.chaos.ledger.FailureBooks;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A fleet at its usual work: no breaker is open, and no more mail than a moment brings. What is
 * struck earlier shows what a cold start does.
 */
record Calm(FailureBooks books) {
  /** As many as are answered within a second or two. */
  private static final int MOST_MAIL = 40;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 200;

  /**
   * Waits until it has been calm for so long.
   *
   * @throws IllegalStateException if it does not become so
   */
  void last(Duration stretch) throws SQLException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long since = System.nanoTime();
    while (System.nanoTime() - since < stretch.toNanos()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "the fleet was not calm within %s, before anything was broken".formatted(PATIENCE));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      if (!books.calm(MOST_MAIL)) since = System.nanoTime();
    }
  }
}
