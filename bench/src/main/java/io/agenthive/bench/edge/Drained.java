package io.agenthive.bench.edge;

import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for the end of all work. */
record Drained(Database database) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final String OPEN = "select count(*) from mail where state in (0, 1)";

  void await(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (open() > 0) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException(open() + " tasks are open after " + patience);
      }
      TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
    }
  }

  private long open() {
    return database.client().sql(OPEN).query(Long.class).single();
  }
}
