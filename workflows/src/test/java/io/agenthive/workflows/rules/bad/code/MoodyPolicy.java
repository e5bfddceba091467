package io.agenthive.workflows.rules.bad.code;

import io.temporal.workflow.Workflow;

/** Would decide by how often it was asked. */
public class MoodyPolicy {
  private static long asked;

  /** Another verdict each time. */
  public long plan() {
    return asked++ + Workflow.currentTimeMillis();
  }
}
