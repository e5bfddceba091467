package io.agenthive.activities.hold;

/**
 * How far a hold on a scope is.
 *
 * @param agents that are in its scope and not retired
 * @param acknowledged of them: their rows say that they know it, or, once it is over, that they
 *     know it no longer
 */
public record HoldProgress(ScopedHold hold, long agents, long acknowledged) {
  /** Whether every agent does as it says. */
  public boolean complete() {
    return acknowledged >= agents;
  }
}
