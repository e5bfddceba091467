package io.agenthive.starter.http;

/** What a route asks of its callers. Which roles have it: {@code starter.access.Role}. */
public enum Authority {
  /** See agents, tasks, dead letters, campaigns, holds, breakers. */
  READ("read"),
  /** Create agents. */
  AGENT_CREATE("agent:create"),
  /** Put agents to sleep, wake them, hold and release them. */
  AGENT_CONTROL("agent:control"),
  /** Make, fork and go back to checkpoints, undo what was done outside. */
  AGENT_RESTORE("agent:restore"),
  /** Take agents out of the hive, and bring them in. */
  AGENT_TRANSFER("agent:transfer"),
  /** End the lives of agents. */
  AGENT_RETIRE("agent:retire"),
  /** Hold whole teams, tiers, labels, or everybody. */
  HOLD("hold"),
  /** Send tasks to agents. */
  TASK_SUBMIT("task:submit"),
  /** Cancel tasks. */
  TASK_CANCEL("task:cancel"),
  /** Bring dead letters back, give them up, say something about them. */
  DEAD_LETTER("dead-letter"),
  /** Begin redrive campaigns, pause and end them. */
  REDRIVE("redrive"),
  /** Let nobody call a target. */
  BREAKER_OPEN("breaker:open"),
  /** Let calls of a target through again. */
  BREAKER_CLOSE("breaker:close"),
  /** Let nobody rest any more for idleness or load. */
  FLEET_STOP("fleet:stop"),
  /** Let agents rest as planned, at once. */
  FLEET_RESUME("fleet:resume"),
  /** Open and seal payloads. */
  CODEC("codec"),
  /** Make tokens. */
  TOKEN_ISSUE("token:issue"),
  /** Make tokens worthless. */
  TOKEN_REVOKE("token:revoke"),
  /** See what was asked of the hive, and check that nobody changed that. */
  AUDIT("audit");

  private final String text;

  Authority(String text) {
    this.text = text;
  }

  /** As people write it. */
  public String text() {
    return text;
  }
}
