package io.agenthive.workflows.agent;

import io.agenthive.workflows.histories.HistoryRecorder;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Queues;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * Runs agents among fakes on a real server and freezes their histories. The server knows the
 * keyword {@code HiveState}. Start it in the folder of this module with {@code <address>
 * <version>}.
 */
public final class AgentOnServer {
  private static final AgentLimits SHORT = new AgentLimits(AgentLimits.MIN_HISTORY, true);

  private final FakeSeats seats = new FakeSeats();
  private final FakeErrands errands = new FakeErrands();
  private final FakeShifts shifts = new FakeShifts();
  private final WorkflowClient client;
  private final String version;

  private AgentOnServer(WorkflowClient client, String version) {
    this.client = client;
    this.version = version;
  }

  /** Freezes one agent in each state that a new version may meet it in. */
  public static void main(String... args) throws IOException {
    try (TestWorkflowEnvironment server = HistoryRecorder.server(args[0])) {
      AgentOnServer agents = new AgentOnServer(server.getWorkflowClient(), args[1]);
      agents.work(server.newWorker(Queues.AGENTS));
      server.start();
      agents.asleepAfterNap();
      agents.midShift();
      agents.midHold();
      agents.doubted();
      agents.renewed();
      agents.handedOver();
      agents.retired();
    }
  }

  private void work(Worker worker) {
    worker.registerWorkflowImplementationTypes(AgentWorkflowImpl.class);
    worker.registerActivitiesImplementations(seats, errands, shifts);
  }

  private void asleepAfterNap() throws IOException {
    WorkflowStub agent = create("napped", AgentLimits.DEFAULT);
    agent.signal("submit", Map.of("taskId", "t1", "input", "hello"));
    agent.signal("mail", Map.of("epoch", 0));
    rest(agent);
    agent.signal("mail", Map.of("epoch", until(agent, status -> true).epoch()));
    rest(agent);
    freeze(agent, "asleep-after-nap");
  }

  private void midShift() throws IOException {
    WorkflowStub agent = create("working", AgentLimits.DEFAULT);
    agent.signal("wake", Map.of("reason", "urgent"));
    FakeShifts.Opened shift = shifts.next();
    agent.signal("dance");
    agent.signal("hold", Map.of("hold", "LOAD"));
    until(agent, status -> status.lifecycle() == Lifecycle.DRAINING);
    freeze(agent, "mid-shift");
    end(shift);
  }

  private void midHold() throws IOException {
    WorkflowStub agent = create("held", AgentLimits.DEFAULT);
    agent.signal("keepAwake", Map.of("until", "PT1H"));
    rest(agent);
    agent.signal("sleep", Map.of("reason", "lunch", "until", "P1D"));
    until(agent, status -> status.lifecycle() == Lifecycle.HELD);
    agent.update("sleepNow", AgentStatus.class, ControlNote.of("ann", "longer"));
    freeze(agent, "mid-sleep-hold");
  }

  private void doubted() throws IOException {
    WorkflowStub agent = create("doubted", AgentLimits.DEFAULT);
    agent.signal("mail");
    FakeShifts.Opened lost = shifts.next();
    seats.row = new RowFacts(false, lost.epoch(), true, true);
    agent.signal("mail", Map.of("epoch", lost.epoch()));
    until(agent, status -> status.shift() == 1);
    freeze(agent, "mid-doubt");
    agent.signal("seatLost", Map.of("epoch", lost.epoch()));
    FakeShifts.Opened next = shifts.next();
    until(agent, status -> status.shift() == 2);
    freeze(agent, "after-doubt");
    seats.row = new RowFacts(true, 0, false, false);
    end(next);
  }

  private void renewed() throws IOException {
    WorkflowStub agent = create("renewed", SHORT);
    agent.signal("mail");
    rest(agent);
    String first = run(agent);
    while (run(agent).equals(first)) agent.signal("release", Map.of("hold", "LOAD"));
    agent.signal("mail");
    rest(agent);
    freeze(agent, "after-continue-as-new");
    HistoryRecorder.record(client.fetchHistory(id(agent), first), version, "continued-as-new");
  }

  private void handedOver() throws IOException {
    WorkflowStub agent = create("busy", SHORT);
    agent.signal("mail");
    shifts.next();
    String first = run(agent);
    while (run(agent).equals(first)) agent.signal("release", Map.of("hold", "LOAD"));
    end(shifts.next());
    HistoryRecorder.record(client.fetchHistory(id(agent), first), version, "handed-over");
  }

  private void retired() throws IOException {
    WorkflowStub agent = create("retired", AgentLimits.DEFAULT);
    seats.gone.add(false);
    agent.signal("retire");
    Awaitility.await().until(() -> seats.retired.size() == 1);
    agent.update("retireNow", AgentStatus.class, ControlNote.of("ann", "season over"));
    agent.getResult(Void.class);
    freeze(agent, "retired");
  }

  private WorkflowStub create(String agentId, AgentLimits limits) {
    AgentCard card = new AgentCard(agentId, "Scout", "field", Tier.ROUTINE, 1);
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(AgentWorkflow.workflowId(agentId))
            .setTaskQueue(Queues.AGENTS)
            .setTypedSearchAttributes(
                SearchAttributes.newBuilder()
                    .set(Visibility.STATE, Lifecycle.ASLEEP.name())
                    .build())
            .build();
    client
        .newUntypedWorkflowStub("Agent", options)
        .start(AgentState.born(card, limits, 0, AgentTold.holding(agentId, List.of())));
    return client.newUntypedWorkflowStub(AgentWorkflow.workflowId(agentId));
  }

  private void rest(WorkflowStub agent) {
    FakeShifts.Opened shift = shifts.next();
    end(shift);
    until(agent, status -> status.epoch() == shift.epoch());
  }

  private void end(FakeShifts.Opened shift) {
    client
        .newActivityCompletionClient()
        .complete(shift.token(), ShiftEnd.rested(shift.epoch(), false, 1));
  }

  private void freeze(WorkflowStub agent, String what) throws IOException {
    HistoryRecorder.record(client.fetchHistory(id(agent)), version, what);
  }

  private static String id(WorkflowStub agent) {
    return agent.describe().getExecution().getWorkflowId();
  }

  private static String run(WorkflowStub agent) {
    return agent.describe().getExecution().getRunId();
  }

  private static AgentStatus until(WorkflowStub agent, Predicate<AgentStatus> wanted) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> agent.query("status", AgentStatus.class), wanted);
  }
}
