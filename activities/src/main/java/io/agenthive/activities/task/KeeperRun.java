package io.agenthive.activities.task;

import io.temporal.client.WorkflowExecutionDescription;

/**
 * The newest run of a task's keeper.
 *
 * @param runId empty if there is none
 */
public record KeeperRun(RunState state, String runId) {
  static final KeeperRun ABSENT = new KeeperRun(RunState.ABSENT, "");

  static KeeperRun of(WorkflowExecutionDescription found) {
    return new KeeperRun(RunState.of(found.getStatus()), found.getExecution().getRunId());
  }
}
