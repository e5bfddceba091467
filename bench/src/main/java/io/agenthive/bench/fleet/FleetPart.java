package io.agenthive.bench.fleet;

/** What of the suite can be run alone. */
public enum FleetPart {
  /** How good the learned policy is on the traces that ship: simulated. */
  quality,
  /** What one decision on the whole fleet takes, the reading of its rows included. */
  tick,
  /** What a sleep and a wake cost beside the work that they stand between. */
  overhead,
  /** Many agents due at once, under the limits of wakes: simulated time. */
  stampede
}
