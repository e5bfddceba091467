package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.SeatActivities;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An agent's life: await a reason to act, act, rest. Signals record and return.
 *
 * <p>What blocks comes first, and only then the state is read and changed: signals that arrived in
 * the meantime have changed it.
 */
public final class AgentWorkflowImpl implements AgentWorkflow {
  private final SeatActivities seats =
      Workflow.newLocalActivityStub(SeatActivities.class, AgentOptions.WITH_THE_ROW);
  private final ErrandActivities errands =
      Workflow.newLocalActivityStub(ErrandActivities.class, AgentOptions.ONE_ERRAND);
  private final CurrentShift shift = new CurrentShift(seats);
  private final Alarm alarm = new Alarm();
  private AgentState state;
  private @Nullable RestoreEnd lastRestore; // for who waits in this run

  /** Takes the carried state before any signal that came with the first workflow task. */
  @WorkflowInit
  public AgentWorkflowImpl(AgentState carried) {
    state = carried;
    Workflow.registerListener((DynamicSignalHandler) (name, input) -> hear(name, null));
  }

  /** Cancelling says neither what becomes of the mail nor why: it is refused for all to see. */
  @Override
  public void live(AgentState carried) {
    var unused = CancellationScope.current().getCancellationRequest().thenApply(this::refuseCancel);
    Workflow.newDetachedCancellationScope(this::act).run();
  }

  private @Nullable Void refuseCancel(String reason) {
    become(state.rejecting(new Rejection(now(), "cancel", "an agent is not cancelled; retire it")));
    return null;
  }

  private void act() {
    while (true) {
      awaitSomething();
      switch (step()) {
        case Step.Rest() -> {}
        case Step.Close() -> close(shift.end());
        case Step.Tell(AgentTold news) -> tell(news);
        case Step.Run(Errand errand) -> run(errand);
        case Step.Work(ShiftOrder order) -> open(order);
        case Step.Doubt() -> doubt();
        case Step.Restore(RestoreOrder order) -> goBack(order);
        case Step.Retire(boolean discard) -> retire(discard);
        case Step.HandOver() -> renew(state.handedOver());
        case Step.Renew() -> renew(state);
        case Step.End() -> {
          Workflow.await(Workflow::isEveryHandlerFinished);
          return;
        }
      }
    }
  }

  private void awaitSomething() {
    become(state.at(now()));
    Visibility.show(state.status().lifecycle(), state.limits().visibleNaps());
    if (somethingToDo()) return;
    Optional<Instant> change = state.nextChange();
    alarm.set(change.orElse(null), now());
    Workflow.await(() -> somethingToDo() || alarm.rang() || !state.nextChange().equals(change));
    become(state.at(now()));
  }

  private boolean somethingToDo() {
    return !(step() instanceof Step.Rest);
  }

  private Step step() {
    return shift.ended() ? new Step.Close() : state.next(now(), renewable());
  }

  private void open(ShiftOrder order) {
    become(state.opened(now()));
    shift.begin(order);
  }

  private void close(ShiftEnd end) {
    become(state.after(end, now()));
  }

  private void doubt() {
    RowFacts row = seats.ask(state.agentId());
    if (shift.ended()) return;
    boolean goesOn = shift.isOpen() && !state.overIn(row, now());
    if (goesOn) {
      become(state.trusted());
      return;
    }
    ShiftEnd closed = shift.giveUp(state.shift()); // signals come in meanwhile
    become(state.givenUp(closed, row, now()));
  }

  private void tell(AgentTold news) {
    RowFacts row = seats.tell(news);
    become(state.answered(news, row, now()));
  }

  private void run(Errand errand) {
    String refusal = errands.run(state.agentId(), errand);
    become(state.ran(refusal, now()));
  }

  private void goBack(RestoreOrder order) {
    RestoreEnd end = seats.restore(state.lastShift(), order);
    if (state.takes(end)) shift.drop();
    lastRestore = end;
    become(state.restored(end, now()));
  }

  private void retire(boolean discard) {
    boolean gone = seats.retire(state.agentId(), discard);
    if (gone) shift.drop();
    become(state.retired(gone, now()));
  }

  private static void renew(AgentState carried) {
    Workflow.newContinueAsNewStub(AgentWorkflow.class).live(carried);
  }

  /** An update that is under way would fail at its caller, and may need the loop to go on. */
  private boolean renewable() {
    boolean isLong =
        Workflow.getInfo().isContinueAsNewSuggested()
            || Workflow.getInfo().getHistoryLength() >= state.limits().maxHistoryEvents();
    return isLong && Workflow.isEveryHandlerFinished();
  }

  private void hear(String signal, @Nullable RawValue raw) {
    become(AgentSignals.heard(state, signal, raw, now()));
  }

  private void become(AgentState next) {
    state = next;
    Workflow.setCurrentDetails(AgentPage.of(next.card(), next.status()));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  @Override
  public void mail(@Nullable RawValue note) {
    hear("mail", note);
  }

  @Override
  public void seatLost(@Nullable RawValue note) {
    hear("seatLost", note);
  }

  @Override
  public void submit(@Nullable RawValue note) {
    hear("submit", note);
  }

  @Override
  public void message(@Nullable RawValue note) {
    hear("message", note);
  }

  @Override
  public void cancelTask(@Nullable RawValue note) {
    hear("cancelTask", note);
  }

  @Override
  public void sleep(@Nullable RawValue note) {
    hear("sleep", note);
  }

  @Override
  public void wake(@Nullable RawValue note) {
    hear("wake", note);
  }

  @Override
  public void keepAwake(@Nullable RawValue note) {
    hear("keepAwake", note);
  }

  @Override
  public void hold(@Nullable RawValue note) {
    hear("hold", note);
  }

  @Override
  public void release(@Nullable RawValue note) {
    hear("release", note);
  }

  @Override
  public void retire(@Nullable RawValue note) {
    hear("retire", note);
  }

  @Override
  public AgentStatus sleepNow(ControlNote note) {
    Held held = new Held(Hold.OPERATOR, note.by(), note.reason(), now(), note.until());
    become(state.slept(held));
    Workflow.await(() -> state.restsOrMayNot());
    return state.status();
  }

  @Override
  public void sleepable(ControlNote note) {
    AgentUpdates.checked(note, now());
  }

  @Override
  public AgentStatus wakeNow(ControlNote note) {
    become(AgentUpdates.woken(state));
    Workflow.await(() -> !state.rounds().resting() || !state.wishes().mayWork());
    return state.status();
  }

  @Override
  public void wakeable(ControlNote note) {
    AgentUpdates.checked(note, now());
    AgentState unused = AgentUpdates.woken(state);
  }

  @Override
  public AgentStatus restore(RestoreOrder order) {
    become(AgentUpdates.restoring(state, order));
    Workflow.await(
        () ->
            state.journal().restore() == null || state.wishes().retirement() == Retirement.RETIRED);
    AgentUpdates.checked(lastRestore);
    return state.status();
  }

  @Override
  public void restorable(RestoreOrder order) {
    AgentUpdates.checked(order);
    AgentState unused = AgentUpdates.restoring(state, order);
  }

  @Override
  public AgentStatus retireNow(ControlNote note) {
    become(state.retiring(Retirement.DISCARDING));
    Workflow.await(() -> state.wishes().retirement() == Retirement.RETIRED);
    return state.status();
  }

  @Override
  public void retirable(ControlNote note) {
    AgentUpdates.checked(note, now());
  }

  @Override
  public AgentStatus status() {
    return state.status();
  }
}
