package io.agenthive.activities.shift;

import io.agenthive.activities.mail.HostNotes;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Listener;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a host's seats informed: notes from PostgreSQL, a look at everything now and then,
 * heartbeats.
 */
final class SeatWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SeatWatch.class);

  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("seats-", 0).factory());
  private final Listener listener;

  SeatWatch(SeatHost host, Database database, SeatSettings settings) {
    String channel = HostNotes.hostChannel(host.id().name());
    listener =
        new Listener(database, channel, note -> note.lines().forEach(host::hear), host::nudgeAll);
    after(settings.beat().toNanos(), settings.beat().toNanos(), host::beat);
    after(settings.sweep().toNanos(), settings.sweep().toNanos(), host::nudgeAll);
  }

  /** A period is from start to start; after one that took longer the next follows at once. */
  private void after(long nanos, long period, Runnable work) {
    try {
      var unused = clock.schedule(() -> run(period, work), nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("the watch over the seats is over");
    }
  }

  private void run(long period, Runnable work) {
    long began = System.nanoTime();
    quietly(work);
    after(Math.max(0, period - (System.nanoTime() - began)), period, work);
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("the watch over the seats goes on after", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    listener.close();
  }
}
