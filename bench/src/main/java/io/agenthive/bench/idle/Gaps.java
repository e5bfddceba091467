package io.agenthive.bench.idle;

import java.util.Arrays;

/**
 * The gaps of a trace, which no policy changes.
 *
 * @param closed ended by a task, in seconds, in the order in which they ended
 * @param open at the end of the trace, in seconds, by agent
 * @param tasks after the first of each agent
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands, never compared
record Gaps(double[] closed, double[] open, long tasks) {
  private static final double UNBORN = -1;

  /** Of a trace. */
  static Gaps of(Trace trace) {
    double[] busyUntil = new double[trace.agents().size()];
    Arrays.fill(busyUntil, UNBORN);
    double[] closed = new double[trace.tasks()];
    int gaps = 0;
    long tasks = 0;
    for (int i = 0; i < trace.tasks(); i++) {
      int agent = trace.agent()[i];
      double now = trace.arrivals()[i];
      double before = busyUntil[agent];
      if (before != UNBORN) tasks++;
      if (before != UNBORN && now > before) closed[gaps++] = now - before;
      busyUntil[agent] = Math.max(before, now + trace.durations()[i]);
    }
    double horizon = trace.horizon();
    double[] open =
        Arrays.stream(busyUntil).filter(end -> end < horizon).map(end -> horizon - end).toArray();
    return new Gaps(Arrays.copyOf(closed, gaps), open, tasks);
  }

  FixedTimeouts timeouts() {
    return new FixedTimeouts(closed, open, tasks);
  }
}
