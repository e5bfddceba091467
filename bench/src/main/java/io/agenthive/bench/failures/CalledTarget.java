package io.agenthive.bench.failures;

import io.agenthive.activities.breaker.Fault;
import io.agenthive.activities.breaker.Permit;
import io.agenthive.workflows.task.TaskFailure;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A simulated target that is called five times a second, whatever its calls come to. While it is
 * well two calls in a hundred fail at random, while it is ill all do.
 */
final class CalledTarget implements AutoCloseable {
  /** Between calls: five a second. */
  static final long PERIOD_MILLIS = 200;

  private static final double ERRORS = 0.02;

  /** 2⁶⁴ divided by the golden ratio: seeds that are alike would begin alike. */
  private static final long MIXED = 0x9E3779B97F4A7C15L;

  private final String name;
  private final Guard guard;
  private final Random lots;
  private volatile boolean ill;
  private @Nullable ScheduledFuture<?> calls;

  CalledTarget(String name, Guard guard) {
    this.name = name;
    this.guard = guard;
    lots = new Random(name.hashCode() * MIXED); // the same errors in each run
  }

  /** Begins to be called, at a moment of its own. */
  void begin(ScheduledExecutorService clock) {
    long first = (long) (lots.nextDouble() * PERIOD_MILLIS);
    calls =
        clock.scheduleAtFixedRate(
            () -> Thread.startVirtualThread(this::call),
            first,
            PERIOD_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  String name() {
    return name;
  }

  void ill(boolean now) {
    ill = now;
  }

  private void call() {
    boolean fails = lot() < ERRORS || ill;
    try {
      guard.enter(name).ifPresent(permit -> ended(permit, fails));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized double lot() {
    return lots.nextDouble();
  }

  private static void ended(Permit permit, boolean fails) {
    if (fails) permit.failed(new Fault(TaskFailure.TRANSIENT, "ill (simulated)", null));
    else permit.succeeded();
  }

  @Override
  public void close() {
    if (calls != null) calls.cancel(false);
  }
}
