package io.agenthive.activities.fleet;

import io.agenthive.workflows.fleet.FleetDecision;

/** The way to agents' workflows. */
interface AgentSignals {
  /**
   * Tells an agent its decision. Telling it twice does nothing the second time.
   *
   * @return never null; a failure is an outcome, not an exception
   */
  Outcome tell(FleetDecision decision);

  /** Has an agent be awake soon, unless something holds it. Telling it twice does nothing more. */
  Outcome prewake(String agentId);
}
