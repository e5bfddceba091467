package io.agenthive.starter.agent;

import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;

/** An agent that nobody created. */
public final class UnknownAgent {
  private UnknownAgent() {}

  /** What a caller is told. */
  public static Refused of(String id) {
    return Subject.AGENT.absent(id);
  }
}
