package io.agenthive.activities.audit;

import io.agenthive.activities.task.RunState;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The newest runs of workflows, as the server knows them. */
final class TemporalRuns {
  /** More at once only queue inside a small server. */
  private static final int MAX_ASKED = 16;

  private final WorkflowClient client;

  TemporalRuns(WorkflowClient client) {
    this.client = client;
  }

  private record Run(RunState state, Instant started) {
    /** A run that lives is newer than any that ended: an ID has one at a time. */
    static Run newer(Run one, Run other) {
      if (one.state == RunState.RUNNING) return one;
      if (other.state == RunState.RUNNING) return other;
      return one.started.isBefore(other.started) ? other : one;
    }
  }

  /**
   * Workflows of one type.
   *
   * @param prefix what their IDs begin with
   * @param known IDs without the prefix that are described where the server cannot list
   */
  Runs newest(String type, String prefix, Supplier<Collection<String>> known) {
    try {
      return listed(type, prefix);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) throw e;
      return described(prefix, known.get());
    }
  }

  private Runs listed(String type, String prefix) {
    Map<String, Run> newest = new TreeMap<>();
    try (Stream<WorkflowExecutionMetadata> all =
        client.listExecutions("WorkflowType='" + type + "'")) {
      all.filter(run -> run.getExecution().getWorkflowId().startsWith(prefix))
          .forEach(
              run ->
                  newest.merge(
                      run.getExecution().getWorkflowId().substring(prefix.length()),
                      new Run(RunState.of(run.getStatus()), run.getStartTime()),
                      Run::newer));
    }
    Map<String, RunState> states = new TreeMap<>();
    newest.forEach((id, run) -> states.put(id, run.state()));
    return new Runs(states, true);
  }

  private Runs described(String prefix, Collection<String> known) {
    Map<String, RunState> states = new ConcurrentSkipListMap<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(MAX_ASKED, Thread.ofVirtual().factory())) {
      List<Future<RunState>> asked =
          known.stream()
              .map(id -> threads.submit(() -> states.put(id, described(prefix + id))))
              .toList();
      for (Future<RunState> answer : asked) await(answer);
    }
    states.values().removeIf(state -> state == RunState.ABSENT);
    return new Runs(states, false);
  }

  private RunState described(String workflowId) {
    try {
      return RunState.of(client.newUntypedWorkflowStub(workflowId).describe().getStatus());
    } catch (WorkflowNotFoundException e) {
      return RunState.ABSENT;
    }
  }

  private static void await(Future<RunState> answer) {
    try {
      var unused = answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Temporal was asked", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }
}
