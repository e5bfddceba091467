package io.agenthive.activities.idle;

/**
 * What a time would have been like under another policy. Arrivals do not depend on the policy, so
 * that any plan can be priced on what really happened.
 *
 * @param gaps that a task ended in that time
 * @param agents whose they are
 * @param was as it was measured
 * @param would as the policy's plans are priced
 */
public record Counterfactual(long gaps, long agents, Tally was, Tally would) {
  /**
   * What gaps came to.
   *
   * @param idle seconds awake without a task
   * @param cold tasks that found their agent asleep
   * @param cost idle seconds, and the price of what tasks waited
   */
  public record Tally(double idle, long cold, double cost) {
    static final Tally NONE = new Tally(0, 0, 0);

    Tally and(double seconds, long tasks, double price) {
      return new Tally(idle + seconds, cold + tasks, cost + price);
    }
  }

  /** Of the tasks that ended a gap. */
  public double coldRate(Tally tally) {
    return gaps == 0 ? 0 : (double) tally.cold() / gaps;
  }
}
