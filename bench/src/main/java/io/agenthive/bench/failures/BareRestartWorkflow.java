package io.agenthive.bench.failures;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The least that can be restarted: it fails, and the next time it returns. */
@WorkflowInterface
public interface BareRestartWorkflow {
  /** Fails if told so. */
  @WorkflowMethod(name = "BareRestart")
  String run(boolean fails);
}
