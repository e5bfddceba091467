package io.agenthive.activities.shift;

import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityNotExistsException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Temporal how shifts ended, by token, for as long as it takes. */
final class ShiftCompletions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShiftCompletions.class);
  private static final long FIRST_PAUSE = 100;
  private static final long LONGEST_PAUSE = 2_000;
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final ActivityCompletionClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ShiftCompletions(ActivityCompletionClient client) {
    this.client = client;
  }

  /**
   * Completes until Temporal has heard it, or does not know the shift any more. Returns at once.
   */
  void complete(ShiftHandle shift, ShiftEnd end) {
    inBackground(shift, () -> client.complete(shift.token(), end));
  }

  /** Fails until Temporal has heard why; it opens the shift again. Returns at once. */
  void again(ShiftHandle shift, ShiftAgain why) {
    inBackground(shift, () -> client.completeExceptionally(shift.token(), why.failure()));
  }

  private void inBackground(ShiftHandle shift, Runnable call) {
    try {
      threads.execute(() -> untilHeard(shift, call));
    } catch (RejectedExecutionException closed) {
      LOG.debug("end of a shift of {} is not told: this host is down", shift.agentId());
    }
  }

  private static void untilHeard(ShiftHandle shift, Runnable call) {
    long pause = FIRST_PAUSE;
    while (!heard(shift, call)) {
      if (pause == FIRST_PAUSE) LOG.warn("end of a shift of {} not heard yet", shift.agentId());
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
      pause = Math.min(LONGEST_PAUSE, pause * 2);
    }
  }

  private static boolean heard(ShiftHandle shift, Runnable call) {
    try {
      call.run();
      return true;
    } catch (ActivityNotExistsException e) {
      LOG.debug("shift of {} is not known any more", shift.agentId());
      return true;
    } catch (RuntimeException e) {
      LOG.debug("end of a shift of {} not heard: {}", shift.agentId(), e.getMessage());
      return false;
    }
  }

  /** Gives what is under way a moment to be heard. */
  @Override
  public void close() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) threads.shutdownNow();
  }
}
