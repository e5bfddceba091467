package io.agenthive.bench.idle;

import io.agenthive.workflows.idle.WakePrice;
import java.util.Arrays;

/**
 * All fixed timeouts at once, in hindsight: what the best of them would have cost, and what
 * idleness one of the same cold rate would have taken.
 */
public final class FixedTimeouts {
  private final double[] closed; // ascending
  private final double[] below; // sum of the first i closed gaps
  private final double[] open; // ascending
  private final double[] openBelow;
  private final long tasks;

  /** From the gaps of a trace; {@code tasks}: after the first of each agent. */
  public FixedTimeouts(double[] closed, double[] open, long tasks) {
    this.closed = sorted(closed);
    this.open = sorted(open);
    below = sums(this.closed);
    openBelow = sums(this.open);
    this.tasks = tasks;
  }

  private static double[] sorted(double[] gaps) {
    double[] sorted = gaps.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static double[] sums(double[] sorted) {
    double[] sums = new double[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) sums[i + 1] = sums[i] + sorted[i];
    return sums;
  }

  /** Idle seconds under the timeout. */
  public double idle(double timeout) {
    return idle(closed, below, timeout) + idle(open, openBelow, timeout);
  }

  private static double idle(double[] sorted, double[] sums, double timeout) {
    int within = upTo(sorted, timeout);
    long longer = (long) sorted.length - within;
    return sums[within] + (longer == 0 ? 0 : longer * timeout); // for ever, times nobody, is zero
  }

  /** Cold tasks under the timeout. */
  public long cold(double timeout) {
    return (long) closed.length - upTo(closed, timeout);
  }

  double coldRate(double timeout) {
    return (double) cold(timeout) / tasks;
  }

  /** How many are no longer. */
  private static int upTo(double[] sorted, double timeout) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= timeout) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  double cost(double timeout, WakePrice price) {
    return idle(timeout) + price.cold() * cold(timeout);
  }

  /** The timeout that would have cost least: zero, or as long as some gap. */
  double best(WakePrice price) {
    double best = 0;
    double least = cost(0, price);
    for (double gap : closed) {
      double cost = cost(gap, price);
      if (cost < least) {
        least = cost;
        best = gap;
      }
    }
    return best;
  }

  /** The shortest timeout under which no greater share of tasks is cold, to the nearest task. */
  double ofColdRate(double share) {
    return ofCold(Math.round(share * tasks));
  }

  /** The shortest timeout under which no more tasks are cold. */
  public double ofCold(long cold) {
    int warm = (int) Math.max(0, closed.length - cold);
    return warm == 0 ? 0 : closed[warm - 1];
  }
}
