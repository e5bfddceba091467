package io.agenthive.bench.failures;

import io.temporal.failure.ApplicationFailure;

/** One workflow task, no activity. */
public final class BareRestartWorkflowImpl implements BareRestartWorkflow {
  @Override
  public String run(boolean fails) {
    if (fails) throw ApplicationFailure.newNonRetryableFailure("as wanted", "WANTED");
    return "well";
  }
}
