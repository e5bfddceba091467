package io.agenthive.local.demo;

import java.util.Map;

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

  /** What the agents' host is told. */
  Map<String, String> hostEnvironment() {
    return Map.of(
        "HIVE_MODELS_PACE", Double.toString(plan.pace()),
        "HIVE_MODELS_SEED", Long.toString(seed),
        "HIVE_RETRY_STRATEGIC_OVERLOADED", "attempts=1"); // else an outage leaves no dead letters
  }
}
