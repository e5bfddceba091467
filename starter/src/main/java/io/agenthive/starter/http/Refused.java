package io.agenthive.starter.http;

import java.util.Map;

/** A refusal that is about an agent, a task or nothing in particular. */
public final class Refused extends Refusal {
  private static final long serialVersionUID = 1L;

  private final String member;
  private final String id;

  /** A refusal about nothing in particular. */
  public Refused(ErrorCode code, String detail) {
    this(code, detail, "", "");
  }

  private Refused(ErrorCode code, String detail, String member, String id) {
    super(code, detail);
    this.member = member;
    this.id = id;
  }

  /** A refusal about an agent. */
  public static Refused agent(ErrorCode code, String agentId, String detail) {
    return new Refused(code, detail, "agentId", agentId);
  }

  /** A refusal about a task. */
  public static Refused task(ErrorCode code, String taskId, String detail) {
    return new Refused(code, detail, "taskId", taskId);
  }

  @Override
  Map<String, Object> members() {
    return member.isEmpty() ? Map.of() : Map.of(member, id);
  }
}
