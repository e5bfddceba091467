package io.agenthive.workflows.fleet;

/** What a tick does with an agent. */
public enum FleetAction {
  /** Places the hold {@code LOAD}. */
  REST,
  /** Lifts the hold {@code LOAD}; the agent wakes if mail waits. */
  RELEASE
}
