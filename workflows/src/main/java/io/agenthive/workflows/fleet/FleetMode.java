package io.agenthive.workflows.fleet;

/** What people let the fleet's scheduler do. */
public enum FleetMode {
  /** Agents rest as planned and are woken ahead. */
  ON,
  /**
   * Nobody is let rest for idleness or load, and nobody is woken ahead: who is awake stays, tasks
   * wake who rests.
   */
  PAUSED,
  /** As {@link #PAUSED}, and whoever rests for idleness or load is woken, a few at a time. */
  WAKE_ALL
}
