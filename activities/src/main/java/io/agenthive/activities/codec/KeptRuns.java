package io.agenthive.activities.codec;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Which runs of a workflow Temporal still keeps. */
final class KeptRuns {
  /** Between a payload and the run that it is for: a start that waited, and clocks that differ. */
  static final Duration SLACK = Duration.ofDays(1);

  private final WorkflowClient client;

  KeptRuns(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Whether a run is kept that was open at some time between two moments, more or less; empty:
   * nobody can say.
   */
  Optional<Boolean> between(String workflow, Instant first, Instant last) {
    if (workflow.isEmpty() || workflow.contains("'") || workflow.contains("\\")) {
      return Optional.empty();
    }
    try (Stream<WorkflowExecutionMetadata> runs =
        client.listExecutions("WorkflowId = '" + workflow + "'")) {
      return Optional.of(runs.anyMatch(run -> open(run, first, last)));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) throw e;
      return Optional.empty(); // the server inside a process
    }
  }

  private static boolean open(WorkflowExecutionMetadata run, Instant first, Instant last) {
    Instant closed = run.getCloseTime();
    return !run.getStartTime().isAfter(last.plus(SLACK))
        && (closed == null || !closed.isBefore(first.minus(SLACK)));
  }
}
