package io.agenthive.activities.shift;

import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityNotExistsException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Temporal that shifts go on, by token, and knows when it last answered this host. */
final class Heartbeats {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

  /** 5,000 seats in 3 s leave a call 38 ms; it takes the server 3, and more only queue there. */
  private static final int AT_ONCE = 64;

  /** Who asked Temporal in this time need not ask again before a rest. */
  private static final Duration FRESH = Duration.ofSeconds(3);

  private final ActivityCompletionClient client;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile long heardAt = System.nanoTime() - FRESH.toNanos();

  Heartbeats(ActivityCompletionClient client) {
    this.client = client;
  }

  /** What came back. */
  enum Answer {
    GOES_ON,
    /** Temporal does not know the shift any more. */
    GONE,
    /** Nothing: Temporal cannot be reached. */
    AWAY
  }

  /** Beats once, and waits for the answer. */
  Answer beat(ShiftHandle shift) throws InterruptedException {
    places.acquire();
    try {
      client.heartbeat(shift.token(), shift.epoch());
      return heard(Answer.GOES_ON);
    } catch (ActivityNotExistsException | ActivityCanceledException e) {
      return heard(Answer.GONE);
    } catch (RuntimeException e) {
      LOG.debug("heartbeat of {} not heard: {}", shift.agentId(), e.getMessage());
      return Answer.AWAY;
    } finally {
      places.release();
    }
  }

  private Answer heard(Answer answer) {
    heard();
    return answer;
  }

  /** Temporal answered this host just now. */
  void heard() {
    heardAt = System.nanoTime();
  }

  /** Beats these, many at once; returns when each was tried. Those that are gone hear so. */
  void all(List<Seat> seats) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      seats.forEach(seat -> threads.execute(() -> beat(seat)));
    }
  }

  /**
   * Whether Temporal answered just now. If not, it is asked, for the whole host once at a time, and
   * the seat that asked hears when it has answered. Returns at once.
   */
  boolean reached(Seat seat) {
    if (fresh()) return true;
    if (asking.compareAndSet(false, true)) Thread.startVirtualThread(() -> ask(seat));
    return false;
  }

  private boolean fresh() {
    return System.nanoTime() - heardAt < FRESH.toNanos();
  }

  private void ask(Seat seat) {
    try {
      beat(seat);
    } finally {
      asking.set(false);
    }
    if (fresh()) seat.hear(new SeatEvent.Reached());
  }

  private void beat(Seat seat) {
    try {
      ShiftHandle shift = seat.handle();
      if (beat(shift) == Answer.GONE) seat.hear(new SeatEvent.Orphaned(shift.epoch()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
