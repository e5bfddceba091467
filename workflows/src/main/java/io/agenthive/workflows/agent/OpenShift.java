package io.agenthive.workflows.agent;

import io.agenthive.workflows.shift.ShiftActivities;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** A shift that was opened as an activity. */
record OpenShift(ShiftOrder order, Promise<ShiftEnd> promise, CancellationScope scope)
    implements OpenedShift {
  static OpenShift of(ShiftOrder order) {
    ActivityOptions options =
        ActivityOptions.newBuilder(AgentOptions.ONE_SHIFT)
            .setSummary("shift " + order.shift())
            .build();
    ShiftActivities shifts = Workflow.newActivityStub(ShiftActivities.class, options);
    var opened = Workflow.<ShiftEnd>newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(
            () -> opened.completeFrom(Async.function(shifts::work, order)));
    scope.run();
    return new OpenShift(order, opened, scope);
  }

  @Override
  public boolean ended() {
    return promise.isCompleted();
  }

  @Override
  public Optional<ShiftEnd> end() {
    try {
      return Optional.of(promise.get());
    } catch (TemporalFailure failed) {
      return Optional.empty();
    }
  }

  @Override
  public void cancel() {
    scope.cancel("the shift is over");
    var unused =
        promise.handle((end, failure) -> null); // or the SDK warns of each that nobody read
  }
}
