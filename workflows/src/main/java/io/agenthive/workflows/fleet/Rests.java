package io.agenthive.workflows.fleet;

import io.agenthive.workflows.idle.Jitter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Who rests under load: the longest idle first, never more than the caps allow.
 *
 * @param eligible who may rest, longest idle first
 */
record Rests(FleetPolicy policy, LoadFacts facts, List<AgentFacts> eligible) {
  /** One-sided 1 % point of the normal distribution. SCHEDULING: square-root staffing. */
  private static final double STAFFING = 2.33;

  static Rests of(FleetPolicy policy, LoadFacts facts) {
    Comparator<AgentFacts> longestIdle =
        Comparator.comparing(AgentFacts::idle).reversed().thenComparing(AgentFacts::agentId);
    return new Rests(
        policy,
        facts,
        facts.idlest().stream()
            .filter(agent -> mayRest(policy, facts.at(), agent))
            .sorted(longestIdle)
            .toList());
  }

  /** The decisions; none while frozen. */
  List<FleetDecision> decisions() {
    if (frozen()) return List.of();
    return eligible.stream()
        .limit(Math.min(proposed(), allowed()))
        .map(agent -> FleetDecision.rest(agent, reason(agent)))
        .toList();
  }

  /** More were proposed than may rest in a whole window: the facts or the settings are wrong. */
  boolean frozen() {
    return proposed() > share(policy.restPercentPerWindow());
  }

  String verdict() {
    if (excess() == 0) return state() + ": no load.";
    if (frozen()) {
      return state()
          + ": froze rests, because "
          + "%d of %d awake agents were proposed, more than %d %%: check maxAwake and who is awake."
              .formatted(proposed(), facts.awake(), policy.restPercentPerWindow());
    }
    return state()
        + ": %d of %d proposed agents rest (at most %d in this tick, %d of %d in %s used)."
            .formatted(
                decisions().size(),
                proposed(),
                share(policy.restPercentPerTick()),
                facts.restedLately(),
                share(policy.restPercentPerWindow()),
                policy.window());
  }

  /**
   * Agents that stay awake in any case. By Little's law the busy ones now are the arrivals a second
   * times the seconds of work; as many more are taken as more tasks are expected. The root covers
   * their ups and downs.
   */
  int floor() {
    double busy = facts.busy() * (facts.growth() == null ? 1 : facts.growth());
    double staffed = busy + STAFFING * Math.sqrt(busy);
    return Math.max(policy.floor(), (int) Math.ceil(staffed));
  }

  private int room() {
    return Math.max(policy.maxAwake(), floor());
  }

  private int excess() {
    return Math.max(0, facts.staying() - room());
  }

  /** Idle agents beyond the end of the list are taken for eligible: rather frozen than wrong. */
  private int proposed() {
    int unlisted = facts.idle() - facts.idlest().size();
    return Math.min(excess(), eligible.size() + unlisted);
  }

  private int allowed() {
    int left = share(policy.restPercentPerWindow()) - facts.restedLately();
    return Math.max(0, Math.min(share(policy.restPercentPerTick()), left));
  }

  /** At least one: a share of less than one agent would be none for ever. */
  private int share(int percent) {
    return (int) Math.max(1, (long) facts.awake() * percent / 100);
  }

  private static boolean mayRest(FleetPolicy policy, Instant now, AgentFacts agent) {
    Instant until = agent.awakeUntil();
    return agent.awake()
        && agent.deferrable()
        && agent.holds() == 0
        && agent.openMail() == 0
        && (until == null || !now.isBefore(until))
        && agent.unchanged().compareTo(policy.minAwake()) >= 0
        && agent.idle().compareTo(due(policy, now, agent)) >= 0;
  }

  /** The idle age from which this agent may rest today. */
  private static Duration due(FleetPolicy policy, Instant now, AgentFacts agent) {
    return policy.minIdle().plus(Jitter.on(policy.minIdle()).of(agent.agentId(), now));
  }

  private String state() {
    return String.format(
        Locale.ROOT,
        "%d agents stay awake where %d may (pressure %.2f, floor %d)",
        facts.staying(),
        room(),
        facts.pressure(policy.maxAwake()),
        floor());
  }

  private String reason(AgentFacts agent) {
    return "It was idle for %s (at least %s) and awake for %s (at least %s), while %s."
        .formatted(
            agent.idle(),
            due(policy, facts.at(), agent),
            agent.unchanged(),
            policy.minAwake(),
            state());
  }
}
