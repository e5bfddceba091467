package io.agenthive.bench.failures;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** One target is well for a while, falls ill, and gets well again. */
record Illness(CalledTarget target, Guard guard, Duration lasts)
    implements Callable<Illness.Course> {
  /** The window is full of good calls when it begins. */
  private static final Duration WELL = Duration.ofMillis(5_500);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 5;

  /**
   * What was seen of it.
   *
   * @param open seconds from the illness to the open breaker
   * @param closed seconds from the recovery to the closed one
   */
  record Course(double open, double closed) {}

  /** What is waited for. */
  private interface Seen {
    boolean now() throws InterruptedException;
  }

  @Override
  public Course call() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(WELL.toNanos());
    long began = System.nanoTime();
    target.ill(true);
    double open = seconds(began, () -> guard.open(target.name()));
    TimeUnit.NANOSECONDS.sleep(Math.max(0, began + lasts.toNanos() - System.nanoTime()));
    long ended = System.nanoTime();
    target.ill(false);
    return new Course(open, seconds(ended, () -> guard.closed(target.name())));
  }

  private double seconds(long since, Seen seen) throws InterruptedException {
    while (!seen.now()) {
      if (System.nanoTime() - since > PATIENCE.toNanos()) {
        throw new IllegalStateException("the breaker of " + target.name() + " does not change");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return (System.nanoTime() - since) / 1e9;
  }
}
