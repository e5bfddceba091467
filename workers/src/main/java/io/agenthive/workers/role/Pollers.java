package io.agenthive.workers.role;

import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What polls Temporal for one role, made anew when the server was away: the SDK's pollers would
 * come back as late as a minute after it. What it serves stays: seats are objects of their host.
 */
final class Pollers {
  private static final Logger LOG = LoggerFactory.getLogger(Pollers.class);
  private static final long DRAIN_SECONDS = 5;

  private final TemporalLink link;
  private final Consumer<WorkerFactory> register;
  private @Nullable WorkerFactory factory;
  private volatile boolean stopped;

  /** Polls not before {@link #start}; {@code register} puts workers into each new factory. */
  Pollers(TemporalLink link, Consumer<WorkerFactory> register) {
    this.link = link;
    this.register = register;
  }

  /** Polls as soon as Temporal answers, and waits for that. */
  void start() throws InterruptedException {
    Workers.awaitAnswer(link);
    renew();
  }

  /** The same, and returns at once. */
  void startLater() {
    Thread.ofVirtual().name("pollers").start(this::untilStarted);
  }

  private void untilStarted() {
    try {
      while (!stopped && !tried()) TimeUnit.MILLISECONDS.sleep(Workers.AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tried() throws InterruptedException {
    try {
      start();
      return true;
    } catch (RuntimeException e) { // of the SDK: the server went away again
      LOG.warn("polling has not begun yet: {}", e.getMessage());
      return false;
    }
  }

  /** Polls anew; what the pollers before had accepted they finish. */
  synchronized void renew() {
    if (stopped) return;
    WorkerFactory before = factory;
    WorkerFactory next = Workers.factory(link);
    register.accept(next);
    started(next);
    factory = next;
    if (before != null) before.shutdown();
  }

  private static void started(WorkerFactory next) {
    try {
      next.start();
    } catch (RuntimeException e) {
      next.shutdown(); // half of it may poll
      throw e;
    }
  }

  /** Polls for nothing more, and does not wait: other hosts have what comes from now on. */
  synchronized void stop() {
    stopped = true;
    if (factory != null) factory.shutdown();
  }

  /** Waits for what was accepted before {@link #stop}. */
  void awaitEnd() {
    WorkerFactory last;
    synchronized (this) {
      last = factory;
    }
    if (last != null) last.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
  }
}
