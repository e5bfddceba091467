package io.agenthive.activities.operation;

/** What is asked of each agent. */
public enum OperationKind {
  /** Rest, and let nothing but a person wake you. */
  SLEEP("sleep"),
  /** Work again. */
  WAKE("wake"),
  /** Rest for a reason that has an owner. */
  HOLD("hold"),
  /** That reason is over. */
  RELEASE("release"),
  /** Rest neither for idleness nor for load. */
  KEEP_AWAKE("keepAwake");

  private final String verb;

  OperationKind(String verb) {
    this.verb = verb;
  }

  /** As the audit trail calls it. */
  public String action() {
    return "agents:" + verb;
  }
}
