package io.agenthive.workflows.idle;

import java.util.Arrays;

/**
 * Counts the gaps of a fleet, from which its {@link FleetTable} is made. Mutable; one thread.
 *
 * <p>Gaps that are still open count, too, as idle seconds without an event: agents that never come
 * back matter most (right-censored data, as in the Kaplan–Meier estimator of 1958).
 */
public final class FleetGaps implements FleetRates {
  private static final double TINY = 1e-9; // so that a bin in which nobody ever was divides

  private final double[] ended = new double[IdleBins.COUNT];
  private final double[] within = new double[IdleBins.COUNT];
  private final double[] open = new double[IdleBins.COUNT];
  private long gaps;
  private long version;

  /** Nothing is counted. */
  public FleetGaps() {}

  /** Goes on counting. */
  public FleetGaps(FleetCounts counts) {
    version = counts.version();
    gaps = counts.gaps();
    System.arraycopy(counts.ended(), 0, ended, 0, IdleBins.COUNT);
    System.arraycopy(counts.within(), 0, within, 0, IdleBins.COUNT);
  }

  /** What is counted of closed gaps. */
  public FleetCounts counts() {
    return new FleetCounts(version, gaps, ended, within);
  }

  /** A gap of so many seconds was ended by a task. */
  public void closed(double gap) {
    int bin = IdleBins.of(gap);
    ended[bin]++;
    spent(gap, within);
    gaps++;
  }

  /** Before each count of the gaps that are open. */
  public void recount() {
    Arrays.fill(open, 0);
  }

  /** A gap is open for so many seconds. */
  public void stillOpen(double age) {
    spent(age, open);
  }

  private static void spent(double age, double[] seconds) {
    int bin = IdleBins.of(age);
    for (int k = 0; k < bin; k++) seconds[k] += IdleBins.width(k);
    seconds[bin] += StrictMath.min(age, IdleBins.LONGEST) - IdleBins.edge(bin);
  }

  @Override
  public long gaps() {
    return gaps;
  }

  @Override
  public double event(int bin) {
    return (ended[bin] + TINY) / StrictMath.max(1, gaps);
  }

  @Override
  public double second(int bin) {
    return (within[bin] + open[bin] + TINY * IdleBins.width(bin)) / StrictMath.max(1, gaps);
  }

  /** The next version of the table. */
  public FleetTable table() {
    double[] events = new double[IdleBins.COUNT];
    double[] seconds = new double[IdleBins.COUNT];
    for (int k = 0; k < IdleBins.COUNT; k++) {
      events[k] = event(k);
      seconds[k] = second(k);
    }
    return new FleetTable(++version, gaps, events, seconds);
  }
}
