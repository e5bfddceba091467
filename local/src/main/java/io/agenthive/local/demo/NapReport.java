package io.agenthive.local.demo;

import io.agenthive.workflows.idle.FleetRates;

/**
 * The same arrivals, to agents that rest by a timeout and to their twins that rest as was learned.
 * Measured; a reduction says nothing without its cold tasks.
 *
 * @param agents of each kind; 0: real models were used, and nothing was sent twice
 * @param arrivals that each kind got
 * @param gaps that the fleet had learned from
 * @param coldSeconds what a cold task costs, in seconds awake, as it was priced
 */
record NapReport(
    int agents, int arrivals, long gaps, double coldSeconds, Side fixed, Side learned) {
  /** Nothing was sent twice. */
  static final NapReport NONE = new NapReport(0, 0, 0, 0, Side.NONE, Side.NONE);

  /** As what the others rest. */
  String rule() {
    return gaps < FleetRates.MIN_GAPS
        ? "at break-even, for %,d gaps are too few to learn from".formatted(gaps)
        : "as was learned from %,d gaps".formatted(gaps);
  }

  /**
   * One kind.
   *
   * @param rests after how many idle seconds; 0: as was learned
   * @param reductionPercent of agent-seconds, against always on
   * @param coldPercent of the tasks after the first of each agent
   * @param p99Seconds that 99 of 100 tasks waited for their agent at most
   * @param cost agent-seconds awake, and the price of cold tasks
   */
  record Side(
      double rests, double reductionPercent, double coldPercent, double p99Seconds, double cost) {
    static final Side NONE = new Side(0, 0, 0, 0, 0);

    String line() {
      return "%.0f %% less awake, %.0f %% cold, p99 %.2f s"
          .formatted(reductionPercent, coldPercent, p99Seconds);
    }
  }
}
