package io.agenthive.workflows.fleet;

/**
 * What a tick decides from. The thresholds come with the facts and stand in the history, so that a
 * replay decides as the tick did.
 */
public record FleetReading(FleetPolicy policy, LoadFacts facts) {}
