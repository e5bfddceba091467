package io.agenthive.local.demo;

import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody wants to see.
 *
 * @param seed of the rehearsal models
 * @param stamp what tells this run from others in the same databases; empty if there are none
 * @param shared its agents are told from those of other runs, too
 */
record DemoOrder(DemoPlan plan, long seed, String stamp, boolean shared) {
  /** What the IDs of its tasks begin with. */
  String run() {
    return stamp.isEmpty() ? "demo" : "demo-" + stamp;
  }

  /** The ID of an agent of the reference fleet in this run. */
  String agent(String id) {
    return shared ? id + "-" + stamp : id;
  }

  /**
   * What the agents' host is told beyond this environment. An outage of a rehearsed model is to
   * leave dead letters; a real one is not broken, and retried as always.
   */
  Map<String, String> hostEnvironment(Map<String, String> own) {
    Map<String, String> told = new TreeMap<>();
    told.put("HIVE_MODELS_PACE", Double.toString(plan.pace()));
    told.put("HIVE_MODELS_SEED", Long.toString(seed));
    if (own.getOrDefault("HIVE_MODELS_PROVIDER", "rehearsal").equalsIgnoreCase("rehearsal")) {
      told.put("HIVE_RETRY_STRATEGIC_OVERLOADED", "attempts=1");
    }
    return told;
  }
}
