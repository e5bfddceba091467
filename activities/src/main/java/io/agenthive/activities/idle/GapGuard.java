package io.agenthive.activities.idle;

/** Why an agent rests at break-even although something else was learned. */
public enum GapGuard {
  /** It does not: the learned plan is followed. */
  NONE,
  /** The fleet's table is older than {@link GapPlan#STALE}. */
  STALE,
  /** The learned plans have cost this agent more than half as much again as break-even. */
  AGENT,
  /** Too many agents of its host rest early, or did so in vain: {@code RestCredit}. */
  FLEET
}
