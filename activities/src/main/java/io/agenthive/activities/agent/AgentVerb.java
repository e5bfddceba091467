package io.agenthive.activities.agent;

/** What a program may ask of a living agent and wait for. */
public enum AgentVerb {
  /** Place the operator's hold. */
  SLEEP("sleepNow"),
  /** Lift what an operator may lift, and work. */
  WAKE("wakeNow"),
  /** End, and discard what is open. */
  RETIRE("retireNow");

  private final String update;

  AgentVerb(String update) {
    this.update = update;
  }

  String update() {
    return update;
  }
}
