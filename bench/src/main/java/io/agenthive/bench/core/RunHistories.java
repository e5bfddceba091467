package io.agenthive.bench.core;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowTargetOptions;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts events across runs: a workflow that continues as new begins a history of its own, and
 * counting only that one would lose what a window wrote before.
 */
final class RunHistories {
  private final WorkflowClient client;

  /** Events of all runs before this one, by its run ID: they are closed and do not change. */
  private final Map<String, Long> before = new HashMap<>();

  RunHistories(WorkflowClient client) {
    this.client = client;
  }

  /** Events of all runs of a workflow. */
  long events(String workflowId) {
    return through(WorkflowTargetOptions.newBuilder().setWorkflowId(workflowId));
  }

  /** Events of this run and of all before it; of the newest if none is named. */
  private long through(WorkflowTargetOptions.Builder named) {
    WorkflowExecutionDescription run = client.newUntypedWorkflowStub(named.build()).describe();
    return run.getHistoryLength() + before(run.getExecution());
  }

  private long before(WorkflowExecution run) {
    Long known = before.get(run.getRunId());
    if (known != null) return known;
    String earlier = continued(run);
    WorkflowTargetOptions.Builder target =
        WorkflowTargetOptions.newBuilder().setWorkflowId(run.getWorkflowId()).setRunId(earlier);
    long events = earlier.isEmpty() ? 0 : through(target);
    before.put(run.getRunId(), events);
    return events;
  }

  /** The run that this one continues; empty: it is the first. */
  private String continued(WorkflowExecution run) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(run)
                .setMaximumPageSize(1)
                .build())
        .getHistory()
        .getEvents(0)
        .getWorkflowExecutionStartedEventAttributes()
        .getContinuedExecutionRunId();
  }
}
