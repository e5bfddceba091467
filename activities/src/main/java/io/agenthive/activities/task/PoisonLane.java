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
 * Where a host works on inputs that are known to be poison: one at a time, and one a second, so
 * that others hardly feel how much of it comes. What comes beyond that dies without being worked
 * on; what a person has brought back waits its turn. An input that is done after all is poison no
 * longer.
 */
final class PoisonLane {
  private static final Logger LOG = LoggerFactory.getLogger(PoisonLane.class);

  /** Often enough to see within a second that an input is good again. */
  static final Duration APART = Duration.ofSeconds(1);

  static final String SHED =
      "this input died as poison within a day, and more of it comes than one a second: it was not worked on";

  private final Poisons poisons;
  private final LongSupplier nanoTime;
  private final Semaphore lane = new Semaphore(1, true);
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

  /** Works on it: at once, or in the lane, or not at all. */
  TaskEnd run(TaskInHand task, Work work) throws InterruptedException {
    if (!poisons.known(task.agentId(), task.input())) return work.run();
    if (task.delivery() > 0) lane.acquire();
    else if (!free()) return shed(task);
    try {
      TaskEnd end = work.run();
      if (end instanceof TaskEnd.Done) clear(task.input());
      return end;
    } finally {
      lane.release();
    }
  }

  private synchronized boolean free() {
    long now = nanoTime.getAsLong();
    if (now - next < 0 || !lane.tryAcquire()) return false;
    next = now + APART.toNanos();
    return true;
  }

  private static TaskEnd shed(TaskInHand task) {
    int attempts = task.attemptsAfter(TaskFailure.INVALID);
    FailureNote note = FailureNote.last(TaskFailure.INVALID, SHED, attempts).in(task.where());
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
