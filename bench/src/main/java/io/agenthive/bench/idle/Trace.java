package io.agenthive.bench.idle;

import java.util.List;

/**
 * The tasks of a fleet in the order of their arrival.
 *
 * @param agents by number
 * @param agent whose task it is, by number
 * @param arrivals in seconds from the start of the trace, ascending
 * @param durations in seconds, 0 or more
 * @param horizon where it ends, in seconds: at or after the last arrival
 */
@SuppressWarnings("ArrayRecordComponent") // millions of them, and nobody compares traces
public record Trace(
    List<String> agents, int[] agent, double[] arrivals, double[] durations, double horizon) {
  private static final double HOUR = 3_600;

  /** Ends with its last arrival, rounded up to a full hour. */
  Trace(List<String> agents, int[] agent, double[] arrivals, double[] durations) {
    this(agents, agent, arrivals, durations, fullHour(arrivals));
  }

  private static double fullHour(double[] arrivals) {
    double last = arrivals.length == 0 ? 0 : arrivals[arrivals.length - 1];
    return Math.ceil(last / HOUR) * HOUR;
  }

  /** How many there are. */
  public int tasks() {
    return agent.length;
  }
}
