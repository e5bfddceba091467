package io.agenthive.activities.task;

import io.agenthive.activities.mail.LetterKind;
import io.agenthive.activities.seal.BrokenText;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.core.JacksonException;

/** One thread that delivers letters of some kinds, oldest first, at its own pace. */
final class Lane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** A note may be lost; a letter that waits this long longer harms nobody. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Until there is room in the pace again: two starts of ten a second. */
  private static final Duration NO_ROOM = Duration.ofMillis(200);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_BATCH = 64;

  private static final Set<Status.Code> AWAY =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.RESOURCE_EXHAUSTED);

  private final Outbox outbox;
  private final Map<LetterKind, Post> posts;
  private final Pace pace;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  Lane(String name, Outbox outbox, Map<LetterKind, Post> posts, Pace pace) {
    this.outbox = outbox;
    this.posts = posts;
    this.pace = pace;
    thread = Thread.ofVirtual().name(name).unstarted(this::live);
  }

  void start() {
    thread.start();
  }

  /** Something may be in the outbox. */
  void wake() {
    wake.release();
  }

  private void live() {
    while (!closed) {
      try {
        if (!round()) rest();
      } catch (InterruptedException e) {
        LOG.debug("{} ends", thread.getName());
      } catch (RuntimeException e) {
        LOG.error("{} stumbled and goes on", thread.getName(), e);
      }
    }
  }

  private void rest() throws InterruptedException {
    if (wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) wake.drainPermits();
  }

  /** Returns whether more may be waiting. */
  private boolean round() throws InterruptedException {
    int room = Math.min(MAX_BATCH, pace.room());
    if (room == 0) {
      TimeUnit.MILLISECONDS.sleep(NO_ROOM.toMillis());
      return true;
    }
    try {
      List<OutboxRow> letters = outbox.take(posts.keySet(), room);
      pace.spend(letters.size());
      for (OutboxRow letter : letters) {
        if (closed || !delivered(letter)) return false;
      }
      return letters.size() == room;
    } catch (DataAccessException e) {
      if (!closed) LOG.warn("{} waits for the database: {}", thread.getName(), e.getMessage());
      return false;
    }
  }

  /** Returns whether Temporal answered. */
  private boolean delivered(OutboxRow letter) {
    try {
      Post post = Objects.requireNonNull(posts.get(letter.kind()));
      if (post.deliver(letter)) outbox.delete(letter);
      return true;
    } catch (JacksonException | IllegalArgumentException | BrokenText e) {
      LOG.error("letter {} about task {} is parked", letter.id(), letter.taskId(), e);
      outbox.park(letter);
      return true;
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      return !away(letter, e);
    }
  }

  private boolean away(OutboxRow letter, RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException grpc
          && AWAY.contains(grpc.getStatus().getCode())) {
        LOG.warn("{} waits for Temporal: {}", thread.getName(), grpc.getMessage());
        return true;
      }
    }
    LOG.error("letter {} about task {} is tried again", letter.id(), letter.taskId(), e);
    return false;
  }

  @Override
  public void close() {
    closed = true;
    if (thread.getState() == Thread.State.NEW) return; // never started
    thread.interrupt();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
