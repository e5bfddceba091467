package io.agenthive.bench.idle;

import java.util.Arrays;

/** A binary heap of agents by the time at which something is due, at most once each. */
final class DueTimes {
  private double[] times = new double[1_024];
  private int[] agents = new int[1_024];
  private int size;

  boolean before(double time) {
    return size > 0 && times[0] < time;
  }

  /** The agent that is due first; there must be one. */
  int first() {
    return agents[0];
  }

  double firstTime() {
    return times[0];
  }

  void add(double time, int agent) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      agents = Arrays.copyOf(agents, size * 2);
    }
    int hole = size++;
    while (hole > 0 && times[(hole - 1) / 2] > time) {
      move((hole - 1) / 2, hole);
      hole = (hole - 1) / 2;
    }
    put(hole, time, agent);
  }

  /** The first is due at a later time instead. */
  void later(double time) {
    sink(time, agents[0]);
  }

  void removeFirst() {
    size--;
    if (size > 0) sink(times[size], agents[size]);
  }

  private void sink(double time, int agent) {
    int hole = 0;
    for (int child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && times[child + 1] < times[child]) child++;
      if (times[child] >= time) break;
      move(child, hole);
      hole = child;
    }
    put(hole, time, agent);
  }

  private void move(int from, int to) {
    put(to, times[from], agents[from]);
  }

  private void put(int at, double time, int agent) {
    times[at] = time;
    agents[at] = agent;
  }
}
