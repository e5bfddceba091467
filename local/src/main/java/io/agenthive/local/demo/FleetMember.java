package io.agenthive.local.demo;

import io.agenthive.workflows.agent.Tier;

/** An agent of the reference fleet. */
record FleetMember(String id, String role, String team, Tier tier, String prompt) {
  FleetMember named(String otherId) {
    return new FleetMember(otherId, role, team, tier, prompt);
  }
}
