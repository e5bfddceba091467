package io.agenthive.local.demo;

import io.agenthive.activities.postgres.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The reference fleet: an engineering organisation of ten teams.
 *
 * @param work what is asked of each team
 */
record Fleet(Map<String, List<String>> work, List<FleetMember> agents) {
  /** Refuses an agent whose team has no work. */
  Fleet {
    work = Map.copyOf(work);
    agents = List.copyOf(agents);
    for (FleetMember agent : agents) {
      if (work.getOrDefault(agent.team(), List.of()).isEmpty()) {
        throw new IllegalArgumentException("team '" + agent.team() + "' has no work");
      }
    }
  }

  /** The fleet that this version ships. */
  static Fleet reference() {
    return Json.read(Resource.text("fleet.json"), Fleet.class);
  }

  /** What the agent is asked in its n-th task. */
  String order(String agentId, int number) {
    List<String> orders = work.getOrDefault(member(agentId).team(), List.of());
    return orders.get(Math.floorMod(number, orders.size()));
  }

  /** The same fleet under other IDs. */
  Fleet named(UnaryOperator<String> ids) {
    return new Fleet(
        work, agents.stream().map(agent -> agent.named(ids.apply(agent.id()))).toList());
  }

  private FleetMember member(String agentId) {
    return agents.stream()
        .filter(agent -> agent.id().equals(agentId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no agent '" + agentId + "' in the fleet"));
  }

  /** How many agents there are by some trait, in the order of the trait. */
  Map<String, Long> sizes(Function<FleetMember, String> trait) {
    return agents.stream()
        .collect(Collectors.groupingBy(trait, TreeMap::new, Collectors.counting()));
  }
}
