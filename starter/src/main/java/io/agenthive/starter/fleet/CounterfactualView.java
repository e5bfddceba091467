package io.agenthive.starter.fleet;

import io.agenthive.activities.idle.Counterfactual;
import io.agenthive.workflows.idle.NamedPolicy;
import java.time.Instant;

/**
 * What a time would have been like under another policy, as it is sent. A share of idleness is
 * worth nothing without its cold rate, so that they come together.
 *
 * @param gaps that a task ended in that time
 * @param agents whose they are
 * @param was as it was measured
 * @param would as the policy's plans are priced
 */
record CounterfactualView(
    String policy,
    Instant from,
    Instant to,
    long gaps,
    long agents,
    TallyView was,
    TallyView would) {
  /**
   * What gaps came to.
   *
   * @param idle seconds awake without a task
   * @param cold tasks that found their agent asleep
   * @param coldRate their share of the tasks that ended a gap
   * @param cost idle seconds, and the price of what tasks waited
   */
  record TallyView(double idle, long cold, double coldRate, double cost) {}

  static CounterfactualView of(
      NamedPolicy policy, Instant from, Instant to, Counterfactual priced) {
    return new CounterfactualView(
        policy.typed(),
        from,
        to,
        priced.gaps(),
        priced.agents(),
        tally(priced, priced.was()),
        tally(priced, priced.would()));
  }

  private static TallyView tally(Counterfactual priced, Counterfactual.Tally tally) {
    return new TallyView(tally.idle(), tally.cold(), priced.coldRate(tally), tally.cost());
  }
}
