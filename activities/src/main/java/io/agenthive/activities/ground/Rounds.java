package io.agenthive.activities.ground;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One piece of work that a daemon thread of its own does again and again, until it is closed. A
 * round that throws is told of, and another follows it.
 */
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final ScheduledExecutorService clock;
  private final Round round;
  private final Consumer<Throwable> troubled;

  /** What is done in each round. */
  @FunctionalInterface
  public interface Round {
    /** Does it once; called by one thread at a time. */
    void run() throws Exception;
  }

  /**
   * Does nothing before it is told to.
   *
   * @param name of its thread
   * @param troubled hears what a round threw; called by the same thread
   */
  public Rounds(String name, Round round, Consumer<Throwable> troubled) {
    this.round = round;
    this.troubled = troubled;
    clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
  }

  /** So long between the end of a round and the next; the first comes after as long. */
  public void everyAfter(Duration pause) {
    every(pause, pause);
  }

  /** So long between the end of a round and the next; the first comes at once. */
  public void everyFromNow(Duration pause) {
    every(Duration.ZERO, pause);
  }

  private void every(Duration first, Duration pause) {
    var unused =
        clock.scheduleWithFixedDelay(
            this::quietly, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** So long between the beginnings of two rounds, unless one takes longer; the first at once. */
  public void beatFromNow(Duration beat) {
    var unused =
        clock.scheduleAtFixedRate(this::quietly, 0, beat.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One more round, before its time. Returns at once; does nothing once it is closed. */
  public void now() {
    try {
      clock.execute(this::quietly);
    } catch (RejectedExecutionException closed) {
      LOG.debug("no round follows: it is closed");
    }
  }

  /** A scheduled task that throws is never run again. */
  private void quietly() {
    try {
      round.run();
    } catch (Exception | Error e) {
      troubled.accept(e);
    }
  }

  /** Ends it, and the round that is under way by an interrupt. */
  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** Ends it, and lets the round that is under way end for so long. */
  public void closeWithin(Duration patience) {
    clock.shutdown();
    try {
      clock.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
