package io.agenthive.starter.event;

import io.agenthive.activities.event.Position;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable; // nothing is wrong yet

/** What one follower was told and has not written yet: no more than may wait. */
final class Inbox {
  private final Position from;
  private final BlockingQueue<Telling> waiting;
  private volatile @Nullable StreamEnd end;

  /**
   * Empty.
   *
   * @param from what is told here lies behind it
   * @param most stretches that may wait
   */
  Inbox(Position from, int most) {
    this.from = from;
    waiting = new ArrayBlockingQueue<>(most);
  }

  Position from() {
    return from;
  }

  /** Whether there was room; without, the follower is told no more. */
  boolean put(Telling telling) {
    if (waiting.offer(telling)) return true;
    end(StreamEnd.SLOW);
    return false;
  }

  void end(StreamEnd why) {
    end = why;
  }

  /** Why nothing more comes; empty: it does. */
  Optional<StreamEnd> ended() {
    return Optional.ofNullable(end);
  }

  /** The next that was told; empty: none came in this time. */
  Optional<Telling> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }
}
