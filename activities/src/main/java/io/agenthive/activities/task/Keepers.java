package io.agenthive.activities.task;

import io.agenthive.workflows.note.Summary;
import io.agenthive.workflows.shift.Queues;
import io.agenthive.workflows.task.KeeperNews;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskAttributes;
import io.agenthive.workflows.task.TaskOutcome;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The keepers as Temporal knows them. Every call may fail as gRPC does. */
public final class Keepers {
  /** The run is closed: one call. */
  private static final int PATIENCE_SECONDS = 5;

  private final WorkflowClient client;

  /** Keepers in this client's namespace. */
  public Keepers(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Starts a task's first keeper; returns its run ID. Fails with {@code
   * WorkflowExecutionAlreadyStarted} if there ever was one.
   */
  public String start(KeeperOrder order) {
    return start(order, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
  }

  /**
   * Starts a keeper again after one that failed, was terminated or cancelled. Of many callers one
   * wins; the others fail with {@code WorkflowExecutionAlreadyStarted}.
   */
  public String restart(KeeperOrder order) {
    return start(order, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY);
  }

  /** Starts a keeper for a dead task, whatever became of the one before, unless one runs. */
  String bury(KeeperOrder order) {
    return start(order, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE);
  }

  private String start(KeeperOrder order, WorkflowIdReusePolicy reuse) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(KeeperOrder.workflowId(order.taskId()))
            .setTaskQueue(Queues.CONTROL)
            .setWorkflowIdReusePolicy(reuse)
            .setStaticSummary(Summary.of(order.agentId() + ": " + order.reason()))
            .setTypedSearchAttributes(attributes(order))
            .build();
    return client.newUntypedWorkflowStub("Task", options).start(order).getRunId();
  }

  private static SearchAttributes attributes(KeeperOrder order) {
    return order.failed() == null ? TaskAttributes.kept() : TaskAttributes.dead(order.failed());
  }

  /** The newest run of a task's keeper. */
  public KeeperRun run(String taskId) {
    try {
      return KeeperRun.of(keeper(taskId).describe());
    } catch (WorkflowNotFoundException e) {
      return KeeperRun.ABSENT;
    }
  }

  /**
   * The failure of a task's newest keeper run as {@code type: message}, outermost first; empty if
   * it did not fail.
   */
  public List<String> failures(String taskId) {
    if (run(taskId).state() != RunState.FAILED) return List.of();
    List<String> all = new ArrayList<>();
    try {
      keeper(taskId).getResult(PATIENCE_SECONDS, TimeUnit.SECONDS, TaskOutcome.class);
    } catch (WorkflowFailedException | TimeoutException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof ApplicationFailure failure) {
          all.add(failure.getType() + ": " + failure.getOriginalMessage());
        }
      }
    }
    return all;
  }

  /**
   * IDs of tasks with a keeper run that failed since then, in any order, at most so many; none
   * where the server cannot list.
   */
  List<String> failedSince(Instant moment, int most) {
    String query =
        "WorkflowType='Task' AND ExecutionStatus='Failed' AND CloseTime >= '%s'".formatted(moment);
    try (Stream<WorkflowExecutionMetadata> failed = client.listExecutions(query)) {
      return failed
          .limit(most)
          .map(run -> run.getExecution().getWorkflowId())
          .filter(KeeperOrder::isWorkflowId)
          .map(KeeperOrder::taskId)
          .distinct()
          .toList();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) throw e;
      return List.of();
    }
  }

  /** Tells that the task was discarded; {@code WorkflowNotFoundException} if no keeper runs. */
  void cancel(String taskId, String reason) {
    keeper(taskId).signal("cancel", Map.of("reason", reason));
  }

  /** Tells that an attempt is lost; {@code WorkflowNotFoundException} if no keeper runs. */
  void attemptLost(String taskId, int delivery) {
    keeper(taskId).signal("attemptLost", Map.of("delivery", delivery));
  }

  /** Wants the next attempt at once; {@code WorkflowNotFoundException} if no keeper runs. */
  void attemptEarly(String taskId, int delivery) {
    keeper(taskId).signal("attemptLost", Map.of("delivery", delivery, "early", true));
  }

  /** Completes an attempt; {@code ActivityNotExistsException} if nobody waits for it any more. */
  void complete(byte[] token, KeeperNews news) {
    var attempts = client.newActivityCompletionClient();
    if (news.failed() != null) {
      attempts.completeExceptionally(token, news.failed().toApplicationFailure());
    } else {
      attempts.complete(token, Objects.requireNonNull(news.outcome()));
    }
  }

  private WorkflowStub keeper(String taskId) {
    return client.newUntypedWorkflowStub(KeeperOrder.workflowId(taskId));
  }
}
