package io.agenthive.activities.fleet;

import io.agenthive.workflows.fleet.FleetDecision;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Agents that listen, but for those that are named. */
final class FakeSignals implements AgentSignals {
  final List<String> told = new CopyOnWriteArrayList<>();
  final Set<String> missing = ConcurrentHashMap.newKeySet();
  final Set<String> failing = ConcurrentHashMap.newKeySet();

  @Override
  public Outcome tell(FleetDecision decision) {
    return told(decision.agentId(), decision.action().name());
  }

  @Override
  public Outcome prewake(String agentId) {
    return told(agentId, "PREWAKE");
  }

  private Outcome told(String agent, String what) {
    if (missing.contains(agent)) return Outcome.MISSING;
    if (failing.contains(agent)) return Outcome.failed(new IllegalStateException("no answer"));
    told.add(agent + " " + what);
    return Outcome.TOLD;
  }
}
