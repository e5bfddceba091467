package io.agenthive.workflows.shift;

/** Temporal task queues. */
public final class Queues {
  /** Agents and their shifts. */
  public static final String AGENTS = "hive-agents";

  /** Keepers, the fleet tick, everything else. */
  public static final String CONTROL = "hive-control";

  private Queues() {}
}
