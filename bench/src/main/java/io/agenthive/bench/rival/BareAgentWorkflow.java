package io.agenthive.bench.rival;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** An agent as a Temporal application without a hive would have it: one long-lived workflow. */
@WorkflowInterface
public interface BareAgentWorkflow {
  /** Lives until it is terminated. */
  @WorkflowMethod(name = "BareAgent")
  void live(BareLife life);

  /** Does one task and returns its answer. The update's ID is the task's. */
  @UpdateMethod(name = "task")
  String task(Errand errand);
}
