package io.agenthive.workflows.agent;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Queues;
import io.agenthive.workflows.shift.ShiftEnd;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One agent on a server with skipped time, among fakes. */
final class AgentWorld implements AfterEachCallback {
  static final String ID = "scout-1";
  static final AgentCard CARD = new AgentCard(ID, "Scout", "field", Tier.ROUTINE, 1);

  final FakeSeats seats = new FakeSeats();
  final FakeErrands errands = new FakeErrands();
  final FakeShifts shifts = new FakeShifts();
  final TestWorkflowEnvironment server;

  AgentWorld() {
    server =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build())
                .registerSearchAttribute("HiveState", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("HiveTeam", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .registerSearchAttribute("HiveTier", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                .build());
    Worker worker =
        server.newWorker(
            Queues.AGENTS,
            WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(5_000).build());
    worker.registerWorkflowImplementationTypes(AgentWorkflowImpl.class);
    worker.registerActivitiesImplementations(seats, errands, shifts);
    server.start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    seats.away.countDown();
    server.close();
  }

  WorkflowStub create() {
    return create(AgentLimits.DEFAULT);
  }

  WorkflowStub create(AgentLimits limits, Held... holds) {
    return create(AgentState.born(CARD, limits, 0, AgentTold.holding(ID, List.of(holds))));
  }

  WorkflowStub create(AgentState born) {
    WorkflowStub agent = stub(born.agentId());
    agent.start(born);
    return agent;
  }

  private WorkflowStub stub(String agentId) {
    return server
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            "Agent",
            WorkflowOptions.newBuilder()
                .setWorkflowId(AgentWorkflow.workflowId(agentId))
                .setTaskQueue(Queues.AGENTS)
                // so that a long local activity lets signals in after a second
                .setWorkflowTaskTimeout(Duration.ofSeconds(1))
                .setTypedSearchAttributes(
                    SearchAttributes.newBuilder()
                        .set(Visibility.TEAM, CARD.team())
                        .set(Visibility.TIER, CARD.tier().name())
                        .build())
                .build());
  }

  /** The agent whichever run it is in. */
  WorkflowStub agent() {
    return server.getWorkflowClient().newUntypedWorkflowStub(AgentWorkflow.workflowId(ID));
  }

  AgentStatus status() {
    return agent().query("status", AgentStatus.class);
  }

  /** The agent's status as soon as it is so. */
  AgentStatus until(Predicate<AgentStatus> wanted) {
    return patience().until(this::status, wanted);
  }

  /** Waits until it is so, and asks the agent nothing. */
  void await(Callable<Boolean> wanted) {
    patience().until(wanted);
  }

  ConditionFactory patience() {
    return Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(10));
  }

  AgentStatus until(Lifecycle lifecycle) {
    return until(status -> status.lifecycle() == lifecycle);
  }

  AgentStatus untilRejected(String why) {
    return until(status -> !status.rejections().isEmpty() && lastRejection(status).contains(why));
  }

  static String lastRejection(AgentStatus status) {
    Rejection last = status.rejections().getLast();
    return last.signal() + ": " + last.why();
  }

  void end(FakeShifts.Opened shift, ShiftEnd end) {
    end(shift.token(), end);
  }

  void end(byte[] token, ShiftEnd end) {
    server.getWorkflowClient().newActivityCompletionClient().complete(token, end);
  }

  /** The next shift rests without mail left. */
  FakeShifts.Opened rest() {
    FakeShifts.Opened shift = shifts.next();
    end(shift, ShiftEnd.rested(shift.epoch(), false, 1));
    until(status -> status.epoch() == shift.epoch());
    return shift;
  }

  /** What the history of the newest run tells. */
  List<EventType> events() {
    return history().stream().map(HistoryEvent::getEventType).toList();
  }

  List<HistoryEvent> history() {
    return server.getWorkflowClient().fetchHistory(AgentWorkflow.workflowId(ID)).getEvents();
  }

  /** What the Web UI shows of the agent. */
  String page() {
    return agent()
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  Instant now() {
    return Instant.ofEpochMilli(server.currentTimeMillis());
  }
}
