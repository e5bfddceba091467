package io.agenthive.starter.operation;

import io.agenthive.activities.operation.Operation;
import io.agenthive.activities.operation.OperationLane;
import io.agenthive.activities.operation.OperationLane.Slice;
import io.agenthive.activities.operation.OperationLane.Taken;
import io.agenthive.activities.operation.Operations;
import io.agenthive.activities.operation.Settled;
import io.agenthive.activities.operation.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries operations out, beside those of all other processes that serve the API. One thread takes
 * what is due, at the pace of each operation; those that it took are asked at once, and an outcome
 * is written when it comes, so that who is silent keeps nobody waiting.
 *
 * <p>What it took and did not settle, because its process died, another takes again: an agent is
 * asked under the same name, and what the audit trail says that it did already is not asked again.
 */
public final class OperationRunner implements AutoCloseable {
  /**
   * While nothing is due. What others began they carry out themselves, and what they left when they
   * died had {@link OperationLane#LEASE} of patience before.
   */
  static final Duration LOOK = Duration.ofSeconds(2);

  /** As long as another has what is due in hand, or somebody's outcome is being written. */
  private static final Duration BUSY = Duration.ofMillis(10);

  private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);

  private final OperationLane lane;
  private final Settlement settlement;
  private final Errands errands;
  private final BooleanSupplier temporal;
  private final Hands hands = new Hands();
  private final Semaphore bell = new Semaphore(0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("operation-runner").unstarted(this::live);
  private volatile boolean closing;

  /**
   * Does nothing before it is {@link #begin begun}.
   *
   * @param temporal whether Temporal answers
   */
  public OperationRunner(Operations operations, Orders orders, BooleanSupplier temporal) {
    lane = operations.lane();
    settlement = operations.settlement();
    errands = new Errands(settlement, orders, temporal);
    this.temporal = temporal;
  }

  /** Looks for what is due from now on. */
  public OperationRunner begin() {
    thread.start();
    return this;
  }

  /** Looks at once. */
  public void hurry() {
    bell.release();
  }

  private void live() {
    while (!closing) {
      try {
        Duration rest = look();
        if (bell.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS)) bell.drainPermits();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Duration look() {
    try {
      return round();
    } catch (RuntimeException | Error e) { // the database is away, or a defect
      LOG.debug("operations go on with the next look", e);
      return LOOK;
    }
  }

  /** Takes what is due, or says what it waits for; until when nothing is to be done. */
  Duration round() {
    while (!closing) {
      if (!temporal.getAsBoolean()) {
        lane.waits(Errands.TEMPORAL);
        return LOOK;
      }
      if (!hands.any()) return LOOK;
      Optional<Slice> slice = lane.take(hands);
      if (slice.isEmpty()) return rest();
      carryOut(slice.get());
    }
    return Duration.ZERO;
  }

  private Duration rest() {
    Duration next = lane.next(hands).orElse(LOOK);
    if (next.compareTo(LOOK) > 0) return LOOK;
    return next.isPositive() ? next : BUSY;
  }

  /** Asks all of them at once: there is room for them, and never more than a part of a second's. */
  private void carryOut(Slice slice) {
    Operation operation = slice.operation();
    int agents = slice.agents().size();
    if (agents == 0) return;
    CompletionService<Settled> answers = new ExecutorCompletionService<>(threads);
    hands.take(operation.id(), agents);
    for (Taken agent : slice.agents()) {
      Future<Settled> unused = answers.submit(() -> settled(operation, agent));
    }
    threads.execute(() -> settle(operation, answers, agents));
  }

  private Settled settled(Operation operation, Taken agent) {
    try {
      return errands.settled(operation, agent);
    } finally {
      if (hands.leave(operation.id())) hurry();
    }
  }

  /** With the first that answers all who did by then; with the next all who did meanwhile. */
  private void settle(Operation operation, CompletionService<Settled> answers, int agents) {
    try {
      for (int left = agents; left > 0; ) {
        List<Settled> heard = new ArrayList<>();
        for (Future<Settled> each = answers.take(); each != null; each = answers.poll()) {
          left--;
          outcome(each).ifPresent(heard::add);
        }
        settle(operation, heard);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is closed: others take what has no outcome
    }
  }

  private void settle(Operation operation, List<Settled> heard) {
    try {
      settlement.settle(operation, heard);
    } catch (RuntimeException e) { // the database is away: they are given to somebody again
      LOG.debug("what came of {} is asked again", operation.id(), e);
    }
  }

  private static Optional<Settled> outcome(Future<Settled> answer) throws InterruptedException {
    try {
      return Optional.of(answer.get());
    } catch (ExecutionException e) { // nobody knows what came of it: it is given again
      LOG.debug("an agent is taken again", e);
      return Optional.empty();
    }
  }

  /** Lets those who are being asked answer. */
  @Override
  public void close() {
    closing = true;
    hurry();
    try {
      if (thread.getState() != Thread.State.NEW) thread.join(Errands.PATIENCE);
      threads.shutdown();
      boolean unused = threads.awaitTermination(Errands.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
