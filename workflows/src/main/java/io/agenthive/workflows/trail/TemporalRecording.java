package io.agenthive.workflows.trail;

import io.temporal.workflow.Workflow;

/** A run on Temporal. */
public final class TemporalRecording implements Recording {
  @Override
  public String run() {
    return Workflow.getInfo().getRunId();
  }

  /** A version that was not marked stays unmarked for the whole run: each asking has its own. */
  @Override
  public boolean records(int asked) {
    return Workflow.getVersion("audit-" + asked, Workflow.DEFAULT_VERSION, 1) == 1;
  }
}
