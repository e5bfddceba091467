package io.agenthive.activities.agent;

/** What may be said to a living agent without waiting. */
public enum AgentSignal {
  /** Place the operator's hold. */
  SLEEP("sleep"),
  /** Lift what an operator may lift, and work. */
  WAKE("wake"),
  /** Do not rest for idleness or load before {@code until}. */
  KEEP_AWAKE("keepAwake"),
  /** Act outside from now on. */
  RELEASE_EFFECTS("releaseEffects"),
  /** Refuse new mail, and end when nothing is open. */
  RETIRE("retire");

  private final String wire;

  AgentSignal(String wire) {
    this.wire = wire;
  }

  String wire() {
    return wire;
  }
}
