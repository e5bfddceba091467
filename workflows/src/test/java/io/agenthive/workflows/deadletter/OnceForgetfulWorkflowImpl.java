package io.agenthive.workflows.deadletter;

import io.agenthive.workflows.note.SignalNote;
import io.agenthive.workflows.shift.Queues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A campaign as it once was: what it heard while an activity ran was overwritten by its answer. */
public final class OnceForgetfulWorkflowImpl implements RedriveWorkflow {
  private final RedriveActivities entries =
      Workflow.newActivityStub(
          RedriveActivities.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(Queues.CONTROL)
              .setStartToCloseTimeout(Duration.ofSeconds(30))
              .build());
  private RedriveState state;

  /** Sets the state before any signal. */
  @WorkflowInit
  public OnceForgetfulWorkflowImpl(RedriveState carried) {
    state = carried;
  }

  @Override
  public RedriveReport run(RedriveState carried) {
    String id = state.campaign().id();
    RedriveState before = state;
    state = before.frozen(entries.freeze(state.campaign()));
    while (true) {
      long began = Workflow.currentTimeMillis();
      before = state;
      state = before.seen(entries.look(id));
      switch (state.next()) {
        case RedriveStep.Start(int wanted) -> entries.start(id, wanted);
        case RedriveStep.Wait wait -> {}
        case RedriveStep.Halt(String why) -> throw new IllegalStateException(why);
        case RedriveStep.Finish finish -> {
          return new RedriveReport(id, state.frozen(), state.counts(), state.aborted());
        }
      }
      Workflow.sleep(
          RedriveCampaign.leftOfTick(Duration.ofMillis(Workflow.currentTimeMillis() - began)));
      Workflow.await(() -> !state.stands());
    }
  }

  @Override
  public void pause(@Nullable RawValue note) {
    state = state.pausing(SignalNote.read(note).text("reason", "no reason given"));
  }

  @Override
  public void resume(@Nullable RawValue note) {
    state = state.resuming();
  }

  @Override
  public void abort(@Nullable RawValue note) {
    state = state.aborting(SignalNote.read(note));
  }

  @Override
  public RedriveProgress progress() {
    return state.progress();
  }
}
