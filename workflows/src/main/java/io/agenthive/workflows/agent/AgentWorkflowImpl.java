package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.UpdateInfo;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An agent's life on Temporal: await a reason to act, act, rest. Signals record and return. */
public final class AgentWorkflowImpl implements AgentWorkflow {
  /** A timer takes the workflow task to the server and comes back with another. */
  private static final Duration ROUND_TRIP = Duration.ofMillis(1);

  private final Alarm alarm = new Alarm();
  private final AgentLoop loop;

  /** Takes the carried state before any signal that came with the first workflow task. */
  @WorkflowInit
  public AgentWorkflowImpl(AgentState carried) {
    loop = new AgentLoop(carried.whole(), new TemporalCarrier());
    Workflow.registerListener((DynamicSignalHandler) (name, input) -> loop.hear(name, null));
  }

  /** Cancelling says neither what becomes of the mail nor why: it is refused for all to see. */
  @Override
  public void live(AgentState carried) {
    var unused = CancellationScope.current().getCancellationRequest().thenApply(this::refuseCancel);
    Workflow.newDetachedCancellationScope(this::act).run();
  }

  private @Nullable Void refuseCancel(@Nullable String reason) {
    loop.cancelled(reason == null ? "" : reason, "an agent is not cancelled; retire it");
    return null;
  }

  private void act() {
    while (true) {
      awaitSomething();
      switch (loop.step()) {
        case DID, RESTS -> {}
        case SETTLES -> Workflow.sleep(ROUND_TRIP);
        case RENEWS -> Workflow.newContinueAsNewStub(AgentWorkflow.class).live(Carried.of(state()));
        case ENDS -> {
          Workflow.await(Workflow::isEveryHandlerFinished);
          return;
        }
      }
    }
  }

  private void awaitSomething() {
    loop.askToRecord();
    loop.look();
    Visibility.show(state().status().lifecycle(), state().limits().visibleNaps());
    if (loop.somethingToDo()) return;
    Optional<Instant> change = loop.nextChange();
    alarm.set(change.orElse(null), TemporalCarrier.time());
    do {
      loop.askToRecord(); // not in a condition: it may have to mark a version
      Workflow.await(
          () ->
              loop.somethingToDo()
                  || loop.asksToRecord()
                  || alarm.rang()
                  || !loop.nextChange().equals(change));
    } while (loop.asksToRecord());
    loop.look();
  }

  private static String updateId() {
    return Workflow.getCurrentUpdateInfo().map(UpdateInfo::getUpdateId).orElse("");
  }

  private AgentState state() {
    return loop.state();
  }

  @Override
  public void mail(@Nullable RawValue note) {
    loop.hear("mail", note);
  }

  @Override
  public void seatLost(@Nullable RawValue note) {
    loop.hear("seatLost", note);
  }

  @Override
  public void submit(@Nullable RawValue note) {
    loop.hear("submit", note);
  }

  @Override
  public void message(@Nullable RawValue note) {
    loop.hear("message", note);
  }

  @Override
  public void cancelTask(@Nullable RawValue note) {
    loop.hear("cancelTask", note);
  }

  @Override
  public void sleep(@Nullable RawValue note) {
    loop.hear("sleep", note);
  }

  @Override
  public void wake(@Nullable RawValue note) {
    loop.hear("wake", note);
  }

  @Override
  public void keepAwake(@Nullable RawValue note) {
    loop.hear("keepAwake", note);
  }

  @Override
  public void hold(@Nullable RawValue note) {
    loop.hear("hold", note);
  }

  @Override
  public void release(@Nullable RawValue note) {
    loop.hear("release", note);
  }

  @Override
  public void releaseEffects(@Nullable RawValue note) {
    loop.hear("releaseEffects", note);
  }

  @Override
  public void scopes(@Nullable RawValue note) {
    loop.hear("scopes", note);
  }

  @Override
  public void retire(@Nullable RawValue note) {
    loop.hear("retire", note);
  }

  @Override
  public AgentStatus sleepNow(ControlNote note) {
    Held held =
        new Held(
            Hold.OPERATOR,
            note.by(),
            note.reason(),
            TemporalCarrier.time(),
            note.until(),
            note.now(),
            null);
    loop.become(state().slept(held));
    loop.updated("sleep", note, updateId(), "");
    Workflow.await(() -> state().restsOrMayNot());
    return state().status();
  }

  @Override
  public void sleepable(ControlNote note) {
    AgentUpdates.checked(note, TemporalCarrier.time());
  }

  @Override
  public AgentStatus wakeNow(ControlNote note) {
    try {
      loop.become(AgentUpdates.woken(state()));
    } catch (ApplicationFailure held) {
      loop.updated("wake", note, updateId(), held.getOriginalMessage());
      throw held;
    }
    loop.updated("wake", note, updateId(), "");
    Workflow.await(() -> !state().rounds().resting() || !state().wishes().mayWork());
    return state().status();
  }

  @Override
  public void wakeable(ControlNote note) {
    AgentUpdates.checked(note, TemporalCarrier.time());
    AgentState unused = AgentUpdates.woken(state());
  }

  @Override
  public AgentStatus restore(RestoreOrder order) {
    loop.restore(order);
    Workflow.await(
        () ->
            state().journal().restore() == null
                || state().wishes().retirement() == Retirement.RETIRED);
    AgentUpdates.checked(loop.lastRestore());
    return state().status();
  }

  @Override
  public void restorable(RestoreOrder order) {
    AgentUpdates.checked(order);
    AgentState unused = AgentUpdates.restoring(state(), order);
  }

  @Override
  public AgentStatus retireNow(ControlNote note) {
    loop.become(state().retiring(Retirement.DISCARDING));
    loop.updated("retire", note, updateId(), "");
    Workflow.await(() -> state().wishes().retirement() == Retirement.RETIRED);
    return state().status();
  }

  @Override
  public void retirable(ControlNote note) {
    AgentUpdates.checked(note, TemporalCarrier.time());
  }

  @Override
  public AgentStatus status() {
    return state().status();
  }
}
