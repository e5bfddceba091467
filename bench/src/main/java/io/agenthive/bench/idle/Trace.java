package io.agenthive.bench.idle;

import java.util.List;

/**
 * The tasks of a fleet in the order of their arrival.
 *
 * @param agents by number
 * @param agent whose task it is, by number
 * @param arrivals in seconds from the start of the trace, ascending
 * @param durations in seconds, 0 or more
 */
@SuppressWarnings("ArrayRecordComponent") // millions of them, and nobody compares traces
record Trace(List<String> agents, int[] agent, double[] arrivals, double[] durations) {
  private static final double HOUR = 3_600;

  int tasks() {
    return agent.length;
  }

  /** The end of the trace: the last arrival, rounded up to a full hour. */
  double horizon() {
    double last = arrivals.length == 0 ? 0 : arrivals[arrivals.length - 1];
    return Math.ceil(last / HOUR) * HOUR;
  }
}
