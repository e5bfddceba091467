package io.agenthive.activities.agent;

import io.agenthive.activities.trail.Act;
import io.agenthive.workflows.agent.AgentCard;
import io.agenthive.workflows.agent.AgentLimits;
import io.agenthive.workflows.agent.AgentState;
import io.agenthive.workflows.agent.AgentStatus;
import io.agenthive.workflows.agent.AgentWorkflow;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.agent.Lifecycle;
import io.agenthive.workflows.agent.Visibility;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Queues;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributes;
import java.time.Duration;

/** The workflows of agents, from outside. */
public final class AgentLives {
  private static final Duration TASK_TIMEOUT = Duration.ofSeconds(6);

  private final WorkflowClient client;
  private final AgentLimits limits;

  public AgentLives(WorkflowClient client, AgentLimits limits) {
    this.client = client;
    this.limits = limits;
  }

  /**
   * Starts the workflow of a row. An agent that lives already is left alone, so that this may be
   * repeated. Returns whether a life began.
   *
   * @throws IllegalArgumentException for a retired agent: its life is over
   */
  public boolean begin(AgentRow row) {
    if (row.state() == RowState.RETIRED) {
      throw new IllegalArgumentException("agent '" + row.id() + "' is retired");
    }
    AgentCard card = AgentCard.of(row.id(), row.spec(), row.specVersion()).fenced(row.fenced());
    AgentWorkflow agent = client.newWorkflowStub(AgentWorkflow.class, options(card));
    AgentTold known = new AgentTold(row.id(), row.holds(), row.awakeUntil(), row.retiring());
    AgentState born = AgentState.born(card, limits, row.epoch(), known);
    try {
      WorkflowClient.start(
          agent::live, row.state() == RowState.AWAKE ? born.inUnheardShift() : born);
      return true;
    } catch (WorkflowExecutionAlreadyStarted livesAlready) {
      return false;
    }
  }

  /**
   * Begins again a life whose run was lost; returns whether the agent lives, which a retired one
   * does not.
   */
  public boolean revive(AgentRow row) {
    if (row.state() == RowState.RETIRED) return false;
    begin(row);
    return true;
  }

  /**
   * Asks and waits until the agent has agreed; the handle knows the answer.
   *
   * @param askId repeats of one ask carry the same; blank: each is one of its own
   */
  public WorkflowUpdateHandle<AgentStatus> ask(
      String agentId, AgentVerb verb, ControlNote note, String askId) {
    UpdateOptions.Builder<AgentStatus> options =
        UpdateOptions.newBuilder(AgentStatus.class)
            .setUpdateName(verb.update())
            .setWaitForStage(WorkflowUpdateStage.ACCEPTED);
    if (!askId.isBlank()) options.setUpdateId(askId);
    WorkflowUpdateHandle<AgentStatus> granted =
        stub(agentId).startUpdate(options.build(), stamped(note));
    Act.handOn();
    return granted;
  }

  /** Asks an agent to go back, and waits until it has agreed; the handle knows the answer. */
  public WorkflowUpdateHandle<AgentStatus> restore(String agentId, RestoreOrder order) {
    UpdateOptions<AgentStatus> options =
        UpdateOptions.newBuilder(AgentStatus.class)
            .setUpdateName("restore")
            .setUpdateId("restore-" + order.id())
            .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
            .build();
    RestoreOrder stamped =
        Act.current().map(act -> order.through(act.door(), act.request())).orElse(order);
    WorkflowUpdateHandle<AgentStatus> granted = stub(agentId).startUpdate(options, stamped);
    Act.handOn();
    return granted;
  }

  /** Says something and does not wait; repeating it does nothing more. */
  public void tell(String agentId, AgentSignal signal, ControlNote note) {
    signal(agentId, signal.wire(), stamped(note));
  }

  /** Places a hold. */
  public void hold(String agentId, Hold hold, ControlNote note) {
    signal(agentId, "hold", HoldNote.of(hold, stamped(note)));
  }

  /** Lifts a hold. */
  public void release(String agentId, Hold hold, ControlNote note) {
    signal(agentId, "release", HoldNote.of(hold, stamped(note)));
  }

  /** The agent's workflow records it from now on. */
  private void signal(String agentId, String name, Object note) {
    stub(agentId).signal(name, note);
    Act.handOn();
  }

  /** With the door and the request that the agent's workflow is to record. */
  private static ControlNote stamped(ControlNote note) {
    return Act.current().map(act -> note.through(act.door(), act.request())).orElse(note);
  }

  private WorkflowStub stub(String agentId) {
    return client.newUntypedWorkflowStub(AgentWorkflow.workflowId(agentId));
  }

  private static WorkflowOptions options(AgentCard card) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(AgentWorkflow.workflowId(card.agentId()))
        .setTaskQueue(Queues.AGENTS)
        // a run that was lost or terminated is begun again from the row
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        // a signal to an agent whose host died waits as long as the task that died with it
        .setWorkflowTaskTimeout(TASK_TIMEOUT)
        .setStaticSummary(card.summary())
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(Visibility.STATE, Lifecycle.ASLEEP.name())
                .set(Visibility.TEAM, card.team())
                .set(Visibility.TIER, card.tier().name())
                .build())
        .build();
  }
}
