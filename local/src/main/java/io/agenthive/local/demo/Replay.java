package io.agenthive.local.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Arrivals at their times, each as a task of its agent. */
final class Replay {
  private final Fleet fleet;
  private final Caller caller;
  private final String run;
  private volatile long startNanos;
  private final AtomicInteger sent = new AtomicInteger();

  /**
   * Sends nothing yet.
   *
   * @param run what the IDs of its tasks begin with
   */
  Replay(Fleet fleet, Caller caller, String run) {
    this.fleet = fleet;
    this.caller = caller;
    this.run = run;
  }

  /** Sends each arrival when its time has come, and returns after the last was answered. */
  void play(List<Arrival> arrivals) throws InterruptedException {
    Map<String, Integer> numbers = new HashMap<>();
    startNanos = System.nanoTime();
    for (Arrival arrival : arrivals) {
      TimeUnit.NANOSECONDS.sleep(arrival.at().minus(elapsed()).toNanos());
      int number = numbers.merge(arrival.agentId(), 1, Integer::sum);
      String taskId = run + "-" + arrival.agentId() + "-" + number;
      caller.send(taskId, arrival.agentId(), fleet.order(arrival.agentId(), number));
      sent.incrementAndGet();
    }
    caller.awaitAnswers();
  }

  /** Since the first arrival could have come; zero before. */
  Duration elapsed() {
    return startNanos == 0 ? Duration.ZERO : Until.since(startNanos);
  }

  /** Tasks that were sent. */
  int sent() {
    return sent.get();
  }
}
