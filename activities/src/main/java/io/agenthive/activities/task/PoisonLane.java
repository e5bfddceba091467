package io.agenthive.activities.task;

import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Where a host works on inputs that killed their tasks again and again: one at a time, one a
 * second, so that others hardly feel how much of it comes. What finds the lane taken is put back as
 * if a breaker were open: it burns no attempt, holds nobody up, and is never given up unseen, for
 * its input may be good again. One that is done is poison no longer.
 */
final class PoisonLane {
  private static final Logger LOG = LoggerFactory.getLogger(PoisonLane.class);

  /** Often enough to see within seconds that an input is good again. */
  static final Duration APART = Duration.ofSeconds(1);

  /** Until it is looked at again: ten seconds of the lane. */
  static final Duration BACK_IN = Duration.ofSeconds(10);

  static final String WAITS =
      "its input died as poison again and again: it waits for the lane of such";

  private final Poisons poisons;
  private final LongSupplier nanoTime;
  private final Semaphore lane = new Semaphore(1);
  private long next;

  PoisonLane(Poisons poisons, LongSupplier nanoTime) {
    this.poisons = poisons;
    this.nanoTime = nanoTime;
    next = nanoTime.getAsLong();
  }

  /** The work on a task. */
  interface Work {
    TaskEnd run() throws InterruptedException;
  }

  /** Works on it: at once, in the lane, or later. What has begun goes on wherever it is. */
  TaskEnd run(TaskInHand task, Work work) throws InterruptedException {
    boolean begun = !task.recorded().isEmpty() || task.intent() > 0;
    if (begun || !poisons.known(task.agentId(), task.input())) return work.run();
    if (!entered()) return waits(task);
    try {
      TaskEnd end = work.run();
      if (end instanceof TaskEnd.Done) clear(task.input());
      return end;
    } finally {
      lane.release();
    }
  }

  private synchronized boolean entered() {
    long now = nanoTime.getAsLong();
    if (now - next < 0 || !lane.tryAcquire()) return false;
    next = now + APART.toNanos();
    return true;
  }

  private static TaskEnd waits(TaskInHand task) {
    FailureNote note =
        new FailureNote(TaskFailure.BREAKER_OPEN, WAITS, task.attempts(), BACK_IN, task.where());
    return new TaskEnd.Failed(note, List.of());
  }

  private void clear(String input) {
    try {
      poisons.cleared(input);
    } catch (DataAccessException e) {
      LOG.debug("an input stays known as poison: {}", e.getMessage());
    }
  }
}
