package io.agenthive.workflows.idle;

/**
 * What {@link FleetGaps} has counted of closed gaps, as it is kept between two versions of the
 * table. Gaps that are open are counted anew for each.
 *
 * @param version of the table that was made of it last; 0: none
 * @param gaps that were closed
 * @param ended per bin: gaps that ended there
 * @param within per bin: seconds spent there
 */
public record FleetCounts(long version, long gaps, double[] ended, double[] within) {
  /** Refuses counts of another form, and such as are negative or no numbers. */
  public FleetCounts {
    if (version < 0 || gaps < 0) throw new IllegalArgumentException("version and gaps: 0 or more");
    ended = FleetTable.checked(ended, "ended");
    within = FleetTable.checked(within, "within");
  }

  /** A copy. */
  @Override
  public double[] ended() {
    return ended.clone();
  }

  /** A copy. */
  @Override
  public double[] within() {
    return within.clone();
  }
}
