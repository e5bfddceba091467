package io.agenthive.starter.http;

/** What a route is about, which decides whom it may be shown to. */
public enum Subject {
  /** What the caller's tenant has: the route looks for nothing else. */
  TENANT,
  /** The agent that the path names. */
  AGENT,
  /** The task that the path names. */
  TASK,
  /** The dead letter that the path names by its task. */
  DEAD_LETTER,
  /** The redrive campaign that the path names. */
  CAMPAIGN,
  /** The operation that the path names. */
  OPERATION,
  /** The agents that the body's filter matches: the route leaves out which the caller may not. */
  MATCHES,
  /** The agent that the body names: the route asks for it. */
  ADDRESSEE,
  /** What all tenants share: callers of the hive's own tenant only. */
  HIVE;

  /** What a caller hears of one that is not there, and of one that another tenant has. */
  public Refused absent(String id) {
    return switch (this) {
      case AGENT ->
          Refused.agent(
              ErrorCode.UNKNOWN_AGENT, id, "No agent has this ID; GET /api/v1/agents lists them.");
      case ADDRESSEE ->
          Refused.agent(
              ErrorCode.UNKNOWN_AGENT, id, "Create the agent first: POST /api/v1/agents.");
      case TASK ->
          Refused.task(
              ErrorCode.UNKNOWN_TASK, id, "No task has this ID; GET /api/v1/tasks lists them.");
      case DEAD_LETTER ->
          Refused.task(
              ErrorCode.UNKNOWN_DEAD_LETTER,
              id,
              "The task is not dead; GET /api/v1/tasks/" + id + " tells where it is.");
      case CAMPAIGN ->
          new Refused(
              ErrorCode.UNKNOWN_REDRIVE,
              "No campaign '" + id + "' runs, or Temporal has forgotten it; GET /api/v1/redrives.");
      case OPERATION ->
          new Refused(
              ErrorCode.UNKNOWN_OPERATION,
              "There is no operation '"
                  + id
                  + "', or it ended too long ago; GET /api/v1/operations.");
      case TENANT, HIVE, MATCHES -> throw new IllegalArgumentException(this + " has no ID");
    };
  }
}
