package io.agenthive.workflows.task;

import io.agenthive.workflows.note.Details;
import io.agenthive.workflows.note.SignalNote;
import io.agenthive.workflows.shift.Queues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keeper: wait, attempt, wait as told, until the task is done, discarded or dead. */
public final class TaskWorkflowImpl implements TaskWorkflow {
  private static final RetryOptions FOR_EVER =
      RetryOptions.newBuilder()
          .setInitialInterval(Duration.ofSeconds(1))
          .setBackoffCoefficient(1.0) // the failed delivery says when the next is due
          .build();

  /** Waiting for a held agent burns nothing; caps are counted in the mail row. */
  private static final ActivityOptions ONE_ATTEMPT =
      ActivityOptions.newBuilder()
          .setTaskQueue(Queues.CONTROL)
          .setStartToCloseTimeout(Duration.ofDays(30))
          .setRetryOptions(FOR_EVER)
          .build();

  private static final ActivityOptions ONE_TRANSACTION =
      ONE_ATTEMPT.toBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build();

  private static final String UNKNOWN = "there is no such signal; known are cancel, attemptLost";

  private final KeeperActivities mail;
  private final KeeperActivities history;
  private final KeeperActivities discards;
  private KeeperState state;

  /** Sets the state before any signal that came with the first workflow task. */
  @WorkflowInit
  public TaskWorkflowImpl(KeeperOrder order) {
    state = KeeperState.of(order);
    mail = activities(ONE_ATTEMPT, "Put back in front of " + order.agentId());
    history = activities(ONE_TRANSACTION, "Bring back from the dead letters");
    discards = activities(ONE_TRANSACTION, "Discard");
    Workflow.registerListener(
        (DynamicSignalHandler) (name, notes) -> become(state.rejecting(name, UNKNOWN)));
  }

  @Override
  public TaskOutcome keep(KeeperOrder order) {
    become(state);
    if (order.failed() != null) throw order.failed().toApplicationFailure();
    awaitFirst(order.firstDelay());
    if (order.redrive()) orDead(() -> broughtBack(order));
    Optional<TaskOutcome> end = Optional.empty();
    while (end.isEmpty() && state.wanted()) end = attempt(order);
    return end.orElseGet(() -> orDead(this::discarded));
  }

  /** Until the first attempt is due, is wanted at once, or nobody wants it any more. */
  private void awaitFirst(Duration delay) {
    if (delay.isZero()) return;
    int version = Workflow.getVersion("first-attempt-at-once", Workflow.DEFAULT_VERSION, 1);
    TimerOptions named = TimerOptions.newBuilder().setSummary("until the first attempt").build();
    CompletablePromise<Void> due = Workflow.newPromise();
    CancellationScope timer =
        Workflow.newCancellationScope(() -> due.completeFrom(Workflow.newTimer(delay, named)));
    timer.run();
    Workflow.await(() -> due.isCompleted() || !(version < 1 ? state.wanted() : state.awaits(0)));
    timer.cancel();
  }

  /** A keeper reports an end and decides none: the task may have ended otherwise by now. */
  private TaskOutcome discarded() {
    return discards.discard(state.order(), state.reason());
  }

  @Override
  public void cancel(@Nullable RawValue note) {
    hear("cancel", note, state::cancelled);
  }

  @Override
  public void attemptLost(@Nullable RawValue note) {
    hear("attemptLost", note, state::lost);
  }

  @Override
  public TaskStatus status() {
    return state.status();
  }

  private Optional<TaskOutcome> attempt(KeeperOrder order) {
    int number = state.lost();
    CompletablePromise<TaskOutcome> outcome = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () -> outcome.completeFrom(Async.function(mail::attempt, order)));
    scope.run();
    Workflow.await(() -> outcome.isCompleted() || !state.awaits(number));
    if (outcome.isCompleted()) return Optional.of(orDead(outcome::get));
    scope.cancel(); // not awaited: nobody may be there to confirm it
    return Optional.empty();
  }

  private boolean broughtBack(KeeperOrder order) {
    history.bringBack(order);
    return true;
  }

  private <T> T orDead(Supplier<T> step) {
    try {
      return step.get();
    } catch (ActivityFailure e) {
      if (e.getCause() instanceof ApplicationFailure failure) throw dead(failure, e);
      throw e;
    }
  }

  private ApplicationFailure dead(ApplicationFailure failure, ActivityFailure cause) {
    Workflow.upsertTypedSearchAttributes(TaskAttributes.died(FailureNote.of(failure)));
    Details.show(new KeeperPage(state).dead(failure));
    return ApplicationFailure.newBuilder()
        .setType(failure.getType())
        .setMessage(failure.getOriginalMessage())
        .setDetails(failure.getDetails())
        .setNonRetryable(true)
        .setCause(cause)
        .build();
  }

  private void hear(
      String signal, @Nullable RawValue note, Function<SignalNote, KeeperState> change) {
    try {
      become(change.apply(SignalNote.read(note)));
    } catch (IllegalArgumentException e) {
      become(state.rejecting(signal, e.getMessage()));
    }
  }

  private void become(KeeperState next) {
    state = next;
    Details.show(new KeeperPage(next).text());
  }

  private static KeeperActivities activities(ActivityOptions options, String summary) {
    return Workflow.newActivityStub(
        KeeperActivities.class, options.toBuilder().setSummary(summary).build());
  }
}
