package io.agenthive.activities.breaker;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way of one process to one target. Its generation changes whenever the way opens or closes:
 * what a call of an earlier generation comes to says nothing of the target now.
 */
final class Gate {
  private final String target;
  private final Detector detector;
  private final CallLimit limit;
  private final RetryBudget budget = new RetryBudget(System::nanoTime);
  private final Semaphore asking = new Semaphore(1);
  private final WaitingRoom room = new WaitingRoom();
  private final AtomicInteger generation = new AtomicInteger();
  private volatile long downUntil = System.nanoTime();
  private volatile BreakerPhase phase = BreakerPhase.CLOSED;
  private volatile long version;

  Gate(String target, BreakerSettings settings) {
    this.target = target;
    detector = new Detector(target, settings);
    limit = new CallLimit(settings.trials(), System::nanoTime);
  }

  String target() {
    return target;
  }

  Detector detector() {
    return detector;
  }

  CallLimit limit() {
    return limit;
  }

  RetryBudget budget() {
    return budget;
  }

  /** Held by the one thread that asks the fleet for a trial. */
  Semaphore asking() {
    return asking;
  }

  /** Where callers wait for this way alone: another target's calls do not disturb them. */
  WaitingRoom room() {
    return room;
  }

  int generation() {
    return generation.get();
  }

  /** Whether this process found the target ill a moment ago. */
  boolean openAlone() {
    return System.nanoTime() - downUntil < 0;
  }

  /** Ill until then, by what this process saw. */
  void down(long until) {
    downUntil = until;
    begin();
    limit.down();
  }

  /** The fleet may have another opinion now; who waits for this way looks again if it has. */
  void follow(BreakerState state) {
    BreakerPhase now = state.phase();
    boolean closes = phase != BreakerPhase.CLOSED && now == BreakerPhase.CLOSED;
    boolean opens = phase == BreakerPhase.CLOSED && now != BreakerPhase.CLOSED;
    phase = now;
    if (opens) limit.down();
    if (closes) downUntil = System.nanoTime();
    if (opens || closes) begin();
    if (version != state.version()) room.wake();
    version = state.version();
  }

  private void begin() {
    generation.incrementAndGet();
    detector.reset();
  }
}
