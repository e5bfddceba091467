package io.agenthive.activities.trail;

import io.agenthive.workflows.shift.Queues;
import io.agenthive.workflows.trail.AnchorsState;
import io.agenthive.workflows.trail.AnchorsWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Anchors in the history of a workflow. */
public final class TemporalAnchors implements AnchorPlace {
  private final WorkflowClient client;

  /** Those of this namespace. */
  public TemporalAnchors(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "Temporal";
  }

  /** Keeps an anchor; the workflow begins with the first. Repeating it keeps it once more. */
  void keep(Anchor anchor) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(AnchorsWorkflow.ID)
            .setTaskQueue(Queues.CONTROL)
            .setStaticSummary("Anchors of the audit trail")
            .build();
    WorkflowStub stub = client.newUntypedWorkflowStub(AnchorsWorkflow.TYPE, options);
    var unused =
        stub.signalWithStart(
            "anchored",
            new Object[] {Map.of("anchor", anchor.line())},
            new Object[] {AnchorsState.EMPTY});
  }

  @Override
  public Optional<List<TrailCheck.Line>> lines() {
    try {
      AnchorsState state =
          client.newUntypedWorkflowStub(AnchorsWorkflow.ID).query("anchors", AnchorsState.class);
      return Optional.of(
          state.lines().stream().map(line -> new TrailCheck.Line("Temporal", line)).toList());
    } catch (WorkflowNotFoundException e) {
      return Optional.of(List.of());
    } catch (WorkflowServiceException e) {
      return Optional.empty();
    }
  }
}
