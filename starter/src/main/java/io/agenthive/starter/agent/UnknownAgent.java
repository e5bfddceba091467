package io.agenthive.starter.agent;

import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;

/** An agent that nobody created. */
public final class UnknownAgent {
  private UnknownAgent() {}

  /** What a caller is told. */
  public static Refused of(String id) {
    return Refused.agent(
        ErrorCode.UNKNOWN_AGENT, id, "No agent has this ID; GET /api/v1/agents lists them.");
  }
}
