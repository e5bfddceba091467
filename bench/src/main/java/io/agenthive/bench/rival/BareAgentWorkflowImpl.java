package io.agenthive.bench.rival;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;

/** Update in, one activity, answer out. */
public final class BareAgentWorkflowImpl implements BareAgentWorkflow {
  private static final Duration ONE_TURN = Duration.ofSeconds(10);

  private final BareTurns turns;
  private final int maxEvents;

  /** Before the first update of a run, which may come with its first workflow task. */
  @WorkflowInit
  public BareAgentWorkflowImpl(BareLife life) {
    maxEvents = life.maxEvents();
    turns = life.local() ? here() : anywhere();
  }

  @Override
  public void live(BareLife life) {
    Workflow.await(this::longEnough);
    Workflow.await(Workflow::isEveryHandlerFinished); // an update cut off would fail at its caller
    Workflow.continueAsNew(life);
  }

  @Override
  public String task(Errand errand) {
    return turns.turn(errand);
  }

  private boolean longEnough() {
    return Workflow.getInfo().isContinueAsNewSuggested()
        || Workflow.getInfo().getHistoryLength() >= maxEvents;
  }

  private static BareTurns anywhere() {
    return Workflow.newActivityStub(
        BareTurns.class, ActivityOptions.newBuilder().setStartToCloseTimeout(ONE_TURN).build());
  }

  private static BareTurns here() {
    return Workflow.newLocalActivityStub(
        BareTurns.class,
        LocalActivityOptions.newBuilder().setStartToCloseTimeout(ONE_TURN).build());
  }
}
