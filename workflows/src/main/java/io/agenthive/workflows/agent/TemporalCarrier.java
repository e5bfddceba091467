package io.agenthive.workflows.agent;

import io.agenthive.workflows.note.Details;
import io.agenthive.workflows.shift.SeatActivities;
import io.agenthive.workflows.shift.ShiftOrder;
import io.agenthive.workflows.trail.Recording;
import io.agenthive.workflows.trail.TemporalRecording;
import io.temporal.workflow.Workflow;
import java.time.Instant;

/** The world of an agent that lives in a workflow. */
final class TemporalCarrier implements AgentCarrier {
  private final Recording recording = new TemporalRecording();
  private final SeatActivities seats =
      Workflow.newLocalActivityStub(SeatActivities.class, AgentOptions.WITH_THE_ROW);
  private final ErrandActivities errands =
      Workflow.newLocalActivityStub(ErrandActivities.class, AgentOptions.ONE_ERRAND);

  static Instant time() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  @Override
  public Instant now() {
    return time();
  }

  /** An update that is under way would fail at its caller, and may need the loop to go on. */
  @Override
  public boolean renewable(AgentLimits limits) {
    boolean isLong =
        Workflow.getInfo().isContinueAsNewSuggested()
            || Workflow.getInfo().getHistoryLength() >= limits.maxHistoryEvents();
    return isLong && Workflow.isEveryHandlerFinished();
  }

  @Override
  public boolean tellsAgain() {
    return Workflow.getVersion("tell-again", Workflow.DEFAULT_VERSION, 1) == 1;
  }

  @Override
  public String run() {
    return recording.run();
  }

  @Override
  public boolean records(int asked) {
    return recording.records(asked);
  }

  @Override
  public SeatActivities seats() {
    return seats;
  }

  @Override
  public ErrandActivities errands() {
    return errands;
  }

  @Override
  public OpenedShift open(ShiftOrder order) {
    return OpenShift.of(order);
  }

  @Override
  public void became(AgentState agent) {
    Details.show(AgentPage.of(agent.card(), agent.status()));
  }
}
