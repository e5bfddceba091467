package io.agenthive.workflows.deadletter;

import io.agenthive.workflows.note.Details;
import io.agenthive.workflows.note.SignalNote;
import io.agenthive.workflows.shift.Queues;
import io.agenthive.workflows.trail.DeedLog;
import io.agenthive.workflows.trail.Deeds;
import io.agenthive.workflows.trail.Said;
import io.agenthive.workflows.trail.TemporalRecording;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Freeze, then each second look, decide, bring back, until every entry has its outcome. */
public final class RedriveWorkflowImpl implements RedriveWorkflow {
  /** About 250 seconds of a campaign; a longer one goes on in the next run. */
  static final int MAX_EVENTS = 4_000;

  private static final RetryOptions PATIENT =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofMillis(500))
          .setMaximumInterval(Duration.ofSeconds(10))
          .build();

  private static final ActivityOptions ONE_TRANSACTION = activity(Duration.ofSeconds(30));
  private static final ActivityOptions ONE_BATCH = activity(Duration.ofSeconds(60));

  private static final String UNKNOWN = "there is no such signal; known are pause, resume, abort";

  private final RedriveActivities entries = stub(ONE_TRANSACTION, "Count outcomes");
  private final RedriveActivities letters = stub(ONE_BATCH, "Bring dead letters back");
  private final DeedLog log = new DeedLog(new TemporalRecording());
  private RedriveState state;
  private boolean hearsMeanwhile;

  /** Sets the state before any signal that came with the first workflow task. */
  @WorkflowInit
  public RedriveWorkflowImpl(RedriveState carried) {
    state = carried;
    Workflow.registerListener(
        (DynamicSignalHandler) (name, notes) -> rejected(name, null, UNKNOWN));
  }

  @Override
  public RedriveReport run(RedriveState carried) {
    become(state);
    hearsMeanwhile = Workflow.getVersion("hears-meanwhile", Workflow.DEFAULT_VERSION, 1) == 1;
    String id = state.campaign().id();
    if (!state.begun()) freeze();
    while (true) {
      long began = Workflow.currentTimeMillis();
      if (state.aborted() != null) entries.abort(id, state.aborted());
      look(id);
      switch (next()) {
        case RedriveStep.Start(int wanted) -> letters.start(id, wanted);
        case RedriveStep.Wait wait -> {}
        case RedriveStep.Halt(String why) -> become(state.pausing("halted: " + why));
        case RedriveStep.Finish finish -> {
          record();
          return report();
        }
      }
      pause(Duration.ofMillis(Workflow.currentTimeMillis() - began));
      if (tooLong()) Workflow.continueAsNew(state);
    }
  }

  /** What blocks comes first, and only then the state is read: signals may have changed it. */
  private void freeze() {
    RedriveState before = state;
    long frozen = entries.freeze(state.campaign());
    become(heard(before).frozen(frozen));
  }

  private void look(String id) {
    RedriveState before = state;
    RedriveCounts found = entries.look(id);
    become(heard(before).seen(found));
  }

  /** A history of before forgot what it had heard while an activity ran. */
  private RedriveState heard(RedriveState before) {
    return hearsMeanwhile ? state : before;
  }

  private RedriveStep next() {
    return hearsMeanwhile && state.toldToStop()
        ? new RedriveStep.Wait("it was told to")
        : state.next();
  }

  /** What people asked of it. */
  private void record() {
    log.ask();
    while (log.isDue()) {
      Deeds deeds = log.first();
      entries.record(deeds);
      log.recorded(deeds);
    }
  }

  /** What is left of a second, and for as long as it stands still. */
  private void pause(Duration worked) {
    Workflow.sleep(RedriveCampaign.leftOfTick(worked));
    do {
      record();
      Workflow.await(() -> !state.stands() || log.asks() || log.isDue());
    } while (log.asks() || log.isDue());
  }

  private RedriveReport report() {
    return new RedriveReport(
        state.campaign().id(), state.frozen(), state.counts(), state.aborted());
  }

  private static boolean tooLong() {
    return Workflow.getInfo().getHistoryLength() > MAX_EVENTS
        || Workflow.getInfo().isContinueAsNewSuggested();
  }

  @Override
  public void pause(@Nullable RawValue note) {
    hear("pause", note, told -> state.pausing(told.text("reason", "no reason given")));
  }

  @Override
  public void resume(@Nullable RawValue note) {
    hear("resume", note, told -> state.resuming());
  }

  @Override
  public void abort(@Nullable RawValue note) {
    hear("abort", note, state::aborting);
  }

  @Override
  public RedriveProgress progress() {
    return state.progress();
  }

  private void hear(
      String signal, @Nullable RawValue note, Function<SignalNote, RedriveState> change) {
    try {
      become(change.apply(SignalNote.read(note)));
      asked(signal, note, "");
    } catch (IllegalArgumentException e) {
      rejected(signal, note, String.valueOf(e.getMessage()));
    }
  }

  private void rejected(String signal, @Nullable RawValue note, String why) {
    become(state.rejecting(signal, why));
    asked(signal, note, why);
  }

  private void asked(String signal, @Nullable RawValue note, String refused) {
    String target = "redrives/" + state.campaign().id();
    log.add(Said.in(note, "by").deed(log.next(), "redrives:" + signal, target, refused));
  }

  private void become(RedriveState next) {
    state = next;
    Details.show(RedrivePage.of(next));
  }

  private static ActivityOptions activity(Duration limit) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.CONTROL)
        .setStartToCloseTimeout(limit)
        .setRetryOptions(PATIENT)
        .build();
  }

  private static RedriveActivities stub(ActivityOptions options, String summary) {
    return Workflow.newActivityStub(
        RedriveActivities.class, options.toBuilder().setSummary(summary).build());
  }
}
