package io.agenthive.bench.fleet;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * Agents that sleep, a task for each, and so many wakes at a time, in simulated time: who has a
 * task is woken before who is woken ahead. All times in seconds.
 */
final class Herd {
  private final double[] due;
  private final int cap;
  private final double wake;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparing(Event::kind));
  private final Deque<Integer> onDemand = new ArrayDeque<>();
  private final Deque<Integer> ahead = new ArrayDeque<>();
  private final boolean[] begun;
  private final double[] ready;
  private int waking;
  private int peak;
  private double first = Double.POSITIVE_INFINITY;
  private double last = Double.NEGATIVE_INFINITY;

  private Herd(double[] due, int cap, double wake) {
    this.due = due;
    this.cap = cap;
    this.wake = wake;
    begun = new boolean[due.length];
    ready = new double[due.length];
  }

  /** In the order in which they happen at one instant: what frees a place comes first. */
  private enum Kind {
    READY,
    TASK,
    AHEAD
  }

  private record Event(double at, Kind kind, int agent) {}

  /**
   * What came of it.
   *
   * @param peak wakes at a time
   * @param mean that a task waited
   * @param p99 that 99 of 100 tasks waited at most
   * @param extra awake before the task came, of all agents
   * @param spread from the first begin of a wake to the last
   */
  record Result(int peak, double mean, double p99, double extra, double spread) {}

  /**
   * Plays it.
   *
   * @param due when each agent's task comes
   * @param starts when it is to be woken ahead; NaN: nobody knows of its task before
   * @param cap wakes at a time
   * @param wake how long one takes
   */
  static Result of(double[] due, double[] starts, int cap, double wake) {
    Herd herd = new Herd(due, cap, wake);
    for (int i = 0; i < due.length; i++) {
      herd.events.add(new Event(due[i], Kind.TASK, i));
      if (!Double.isNaN(starts[i])) herd.events.add(new Event(starts[i], Kind.AHEAD, i));
    }
    return herd.play();
  }

  private Result play() {
    for (Event next = events.poll(); next != null; next = events.poll()) {
      switch (next.kind()) {
        case READY -> waking--;
        case TASK -> asked(onDemand, next.agent());
        case AHEAD -> asked(ahead, next.agent());
      }
      while (waking < cap && begins(next.at())) {}
    }
    double[] waits = new double[due.length];
    double extra = 0;
    for (int i = 0; i < due.length; i++) {
      waits[i] = Math.max(0, ready[i] - due[i]);
      extra += Math.max(0, due[i] - ready[i]);
    }
    double mean = Arrays.stream(waits).average().orElse(0);
    Arrays.sort(waits);
    double p99 = waits.length == 0 ? 0 : waits[(int) Math.ceil(0.99 * waits.length) - 1];
    return new Result(peak, mean, p99, extra, last - first);
  }

  private void asked(Deque<Integer> queue, int agent) {
    if (!begun[agent]) queue.add(agent);
  }

  /** Whether somebody waited for a place. */
  private boolean begins(double now) {
    Integer agent = onDemand.isEmpty() ? ahead.poll() : onDemand.poll();
    if (agent == null) return false;
    if (begun[agent]) return true; // it stood in both queues
    begun[agent] = true;
    ready[agent] = now + wake;
    events.add(new Event(ready[agent], Kind.READY, agent));
    waking++;
    peak = Math.max(peak, waking);
    first = Math.min(first, now);
    last = Math.max(last, now);
    return true;
  }
}
