package io.agenthive.bench.edge;

/** What of the suite can be run alone; each part starts and ends its own stack. */
public enum EdgePart {
  /** Tasks are left by many callers at once, until they are accepted. */
  accept,
  /** Tasks are left at a pace for minutes; each must end once. */
  sustained,
  /** Agents are read at a pace. */
  reads,
  /** Agents are told to sleep and to wake, many at once. */
  verbs,
  /** The same requests with and without access, audit and limits. */
  overhead,
  /** Requests beside forged tokens. */
  forged,
  /** How fast the audit trail is checked. */
  trail
}
