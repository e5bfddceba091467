package io.agenthive.workflows.idle;

import java.util.Arrays;

/**
 * What the whole fleet's gaps say, as one version of the table: per bin, how often a task came
 * there and how long agents were idle there, both per closed gap. Immutable.
 *
 * @param version rises with each table; 0: nothing is known
 * @param gaps closed gaps that it was made of
 * @param events per bin: gaps that ended there, per closed gap
 * @param seconds per bin: idle seconds spent there, of closed and open gaps, per closed gap
 */
public record FleetTable(long version, long gaps, double[] events, double[] seconds)
    implements FleetRates {
  /** Before anything is known. */
  public static final FleetTable EMPTY =
      new FleetTable(0, 0, new double[IdleBins.COUNT], new double[IdleBins.COUNT]);

  /** Refuses tables of another form, and entries that are negative or no numbers. */
  public FleetTable {
    if (version < 0 || gaps < 0) throw new IllegalArgumentException("version and gaps: 0 or more");
    events = checked(events, "events");
    seconds = checked(seconds, "seconds");
  }

  static double[] checked(double[] entries, String name) {
    if (entries.length != IdleBins.COUNT) {
      throw new IllegalArgumentException(
          name + " must have " + IdleBins.COUNT + " bins, not " + entries.length);
    }
    for (double entry : entries) {
      if (!(entry >= 0) || Double.isInfinite(entry)) {
        throw new IllegalArgumentException(name + " must be 0 or more, not " + entry);
      }
    }
    return entries.clone();
  }

  /** A copy. */
  @Override
  public double[] events() {
    return events.clone();
  }

  /** A copy. */
  @Override
  public double[] seconds() {
    return seconds.clone();
  }

  @Override
  public double event(int bin) {
    return events[bin];
  }

  @Override
  public double second(int bin) {
    return seconds[bin];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FleetTable that
        && version == that.version
        && gaps == that.gaps
        && Arrays.equals(events, that.events)
        && Arrays.equals(seconds, that.seconds);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(version) * 31 + Arrays.hashCode(events);
  }

  @Override
  public String toString() {
    return "fleet table " + version + " of " + gaps + " gaps";
  }
}
