package io.agenthive.workflows.agent;

/** How far an agent is on its way out. */
public enum Retirement {
  /** It stays. */
  NONE,
  /** It takes no new mail and retires when none is open. */
  WINDING_DOWN,
  /** It discards what is open and retires. */
  DISCARDING,
  /** It is gone. */
  RETIRED
}
