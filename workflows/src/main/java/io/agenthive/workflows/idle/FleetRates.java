package io.agenthive.workflows.idle;

/**
 * What the whole fleet's gaps say of a gap at each age: how often a task came in a bin, and how
 * long agents were idle in it, both per closed gap.
 */
public sealed interface FleetRates permits FleetTable, FleetGaps {
  /** Fewer closed gaps say nothing: until then agents rest at break-even. SCHEDULING §3: BOOT. */
  int MIN_GAPS = 50;

  /** Closed gaps that were counted. */
  long gaps();

  /** Gaps that ended in the bin, per closed gap. */
  double event(int bin);

  /** Idle seconds spent in the bin, of closed and open gaps, per closed gap. */
  double second(int bin);

  /** Whether enough gaps were counted to be used. */
  default boolean knows() {
    return gaps() >= MIN_GAPS;
  }
}
