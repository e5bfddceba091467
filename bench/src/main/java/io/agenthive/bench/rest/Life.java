package io.agenthive.bench.rest;

import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.TaskEnded;
import io.agenthive.bench.core.Births;
import io.agenthive.bench.load.Work;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import io.agenthive.bench.stack.LiveHeap;
import io.agenthive.bench.stack.OneJvm;
import io.agenthive.workflows.agent.AgentWorkflow;
import io.agenthive.workflows.mail.MailState;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One agent that goes on and on: bursts of tasks, some before it has fallen asleep after the last;
 * people who tell it to sleep and to wake in the middle of them. Rows:
 *
 * <ul>
 *   <li>{@code life-tasks}, {@code life-shifts}, {@code life-runs} of its workflow; {@code
 *       life-lost} and {@code life-twice} by the rows of ended mail and of memory.
 *   <li>{@code life-events}: the longest history of a run that was seen; {@code life-carried}:
 *       bytes that its newest run was begun with.
 *   <li>{@code life-heap-end-times-tenth}: live heap of the whole JVM in the end by that after a
 *       tenth of the tasks; {@code life-hot-end-times-tenth}: the same of the tables that are
 *       written anew all the time.
 * </ul>
 */
record Life(RestSuite.Plan plan, Findings findings, OneJvm stack) {
  private static final long SEED = 11;
  private static final int MOST_IN_A_BURST = 40;
  private static final int TOLD = 10; // one burst in so many is interrupted
  private static final int LOOKED_AT = 20; // after one burst in so many
  private static final int SHARES = 10;

  void run() throws Exception {
    String agent = new Births(stack.hive()).of("ageless", 1, Duration.ZERO).getFirst();
    Random random = new Random(SEED);
    Seen seen = new Seen(stack.hive().link().client(), AgentWorkflow.workflowId(agent));
    int tasks = plan.scale().lifeTasks();
    int sent = 0;
    Level tenth = null;
    for (int burst = 0; sent < tasks; burst++) {
      int more = Math.min(1 + random.nextInt(MOST_IN_A_BURST), tasks - sent);
      burst(agent, sent, more, random.nextInt(TOLD) == 0);
      sent += more;
      if (random.nextBoolean()) new Births(stack.hive()).resting().await(List.of(agent));
      if (burst % LOOKED_AT == 0) seen.look();
      if (tenth == null && sent >= tasks / SHARES) tenth = level();
    }
    new Births(stack.hive()).resting().await(List.of(agent));
    seen.look();
    tell(agent, tasks, seen);
    if (tenth == null) throw new IllegalStateException("a life without a tenth");
    level().tell(findings, tenth);
  }

  private void burst(String agent, int from, int count, boolean told) {
    MailRoom mail = stack.hive().mail();
    WorkflowStub life =
        stack.hive().link().client().newUntypedWorkflowStub(AgentWorkflow.workflowId(agent));
    List<CompletableFuture<TaskEnded>> ends = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      if (told && i == from + count / 2) life.signal("sleep", Map.of("reason", "a nap"));
      ends.add(mail.carry(Order.of("life-" + i, agent, Work.INPUT)).ended());
    }
    if (told) life.signal("wake", Map.of("reason", "enough"));
    ends.forEach(CompletableFuture::join);
  }

  private void tell(String agent, int tasks, Seen seen) {
    long ends =
        number(
            "select count(*) from mail_ended where agent = ? and state = ?",
            agent,
            MailState.DONE.code());
    long different = number("select count(distinct task_id) from memory where agent = ?", agent);
    long entries = number("select count(*) from memory where agent = ?", agent);
    count("life-tasks", "tasks", tasks);
    count("life-shifts", "shifts", number("select epoch >> 32 from agent where id = ?", agent));
    count("life-runs", "runs", seen.runs.size());
    count("life-lost", "tasks", tasks - Math.min(ends, different));
    count("life-twice", "tasks", entries - different);
    count("life-events", "events", seen.longest);
    count("life-carried", "bytes", seen.carried);
  }

  private void count(String name, String unit, long number) {
    findings.add(name, unit, List.of((double) number));
  }

  private long number(String sql, Object... parameters) {
    return stack.hive().database().client().sql(sql).params(parameters).query(Long.class).single();
  }

  /** What must not grow with what was done. */
  private record Level(double heap, double hot) {
    void tell(Findings findings, Level before) {
      findings.compare("life-heap-end-times-tenth", new Pairs(List.of(heap), List.of(before.heap)));
      findings.compare("life-hot-end-times-tenth", new Pairs(List.of(hot), List.of(before.hot)));
    }
  }

  private Level level() throws Exception {
    double heap = LiveHeap.of(ProcessHandle.current().pid());
    return new Level(heap, Kept.HOT.bytes(stack.hive().database()));
  }

  /** The runs of the agent's workflow, as far as they were looked at. */
  private static final class Seen {
    private final WorkflowClient client;
    private final String workflowId;
    private final Set<String> runs = new HashSet<>();
    private @Nullable String run;
    private long longest;
    private long carried;

    Seen(WorkflowClient client, String workflowId) {
      this.client = client;
      this.workflowId = workflowId;
    }

    void look() {
      WorkflowExecutionDescription now = client.newUntypedWorkflowStub(workflowId).describe();
      String newest = now.getExecution().getRunId();
      if (run != null && !run.equals(newest)) longest = Math.max(longest, length(run));
      longest = Math.max(longest, now.getHistoryLength());
      run = newest;
      if (runs.add(newest)) carried = begun(now.getExecution());
    }

    /** A run that has ended is as long as it will ever be. */
    private long length(String ended) {
      return client
          .newUntypedWorkflowStub(workflowId, Optional.of(ended), Optional.empty())
          .describe()
          .getHistoryLength();
    }

    private long begun(WorkflowExecution run) {
      HistoryEvent first =
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .getWorkflowExecutionHistory(
                  GetWorkflowExecutionHistoryRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setExecution(run)
                      .setMaximumPageSize(1)
                      .build())
              .getHistory()
              .getEvents(0);
      return first.getWorkflowExecutionStartedEventAttributes().getInput().getSerializedSize();
    }
  }
}
