package io.agenthive.workflows.agent;

/** What an agent does, in one word. */
public enum Lifecycle {
  /** No shift, and the next mail wakes it. */
  ASLEEP,
  /** No shift, and a hold that mail does not lift. */
  HELD,
  /** A shift runs. */
  AWAKE,
  /** A shift runs and ends with the tasks in hand. */
  DRAINING,
  /** It is gone. */
  RETIRED
}
