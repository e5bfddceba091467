package io.agenthive.activities.idle;

/** By what an agent rests in one gap. */
public enum RestRule {
  /** The plan that was learned. */
  LEARNED,
  /** The timeout that its spec names. */
  SPEC,
  /** The timeout of a hive whose policy is fixed. */
  HIVE
}
