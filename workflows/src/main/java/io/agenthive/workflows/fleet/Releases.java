package io.agenthive.workflows.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who is released from load: the oldest mail first, never more than may wake in one tick.
 *
 * @param all because people want everybody awake
 */
record Releases(FleetPolicy policy, LoadFacts facts, boolean all) {
  Releases(FleetPolicy policy, LoadFacts facts) {
    this(policy, facts, false);
  }

  List<FleetDecision> decisions() {
    Stream<FleetDecision> overdue =
        candidates().filter(this::overdue).map(agent -> FleetDecision.release(agent, late(agent)));
    Stream<FleetDecision> relaxed =
        candidates()
            .filter(agent -> !overdue(agent))
            .limit(room())
            .map(agent -> FleetDecision.release(agent, fallen()));
    return Stream.concat(overdue, relaxed).limit(policy.wakesPerTick()).toList();
  }

  String verdict() {
    return "%d of %d agents under LOAD are released (at most %d in this tick)."
        .formatted(decisions().size(), candidates().count(), policy.wakesPerTick());
  }

  private Stream<AgentFacts> candidates() {
    return facts.rested().stream()
        .filter(agent -> !agent.awake() && agent.restsUnderLoad() && !agent.heldByOthers())
        .sorted(
            Comparator.comparing(AgentFacts::oldestMail)
                .thenComparing(AgentFacts::unchanged)
                .reversed()
                .thenComparing(AgentFacts::agentId));
  }

  private boolean overdue(AgentFacts agent) {
    return agent.openMail() > 0 && agent.oldestMail().compareTo(policy.maxQueueAge()) >= 0;
  }

  /** Agents that may wake before the fleet is as full as when load counted as fallen. */
  private int room() {
    if (all) return policy.wakesPerTick();
    return Math.max(0, (int) lowWater() - facts.staying());
  }

  private long lowWater() {
    return (long) policy.maxAwake() * policy.releaseBelowPercent() / 100;
  }

  private String late(AgentFacts agent) {
    return "Its mail has been open for %s, and %s is as long as a resting agent lets mail wait."
        .formatted(agent.oldestMail(), policy.maxQueueAge());
  }

  private String fallen() {
    if (all) return "Everybody is to be awake.";
    return "Load has fallen: %d agents stay awake, fewer than %d, which is %d %% of %d."
        .formatted(facts.staying(), lowWater(), policy.releaseBelowPercent(), policy.maxAwake());
  }
}
