package io.agenthive.workers.role;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;

/**
 * Shifts that are given up are abandoned, not cancelled: so it has to be with the in-process
 * server. An activity that ends while the workflow decides to cancel it is unknown to that server
 * by then; it refuses the whole workflow task each time, and the workflow stands still for ever.
 *
 * <p>Keepers cancel their attempts as always: one that is abandoned would go on beside the next and
 * take its outcome. An abandoned shift that is tried again ends at once, superseded: the agent's
 * row knows a later one.
 */
final class LiteShifts extends WorkerInterceptorBase {
  private static final String SHIFT = "Shift";

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public void init(WorkflowOutboundCallsInterceptor outward) {
        super.init(new Abandoning(outward));
      }
    };
  }

  private static final class Abandoning extends WorkflowOutboundCallsInterceptorBase {
    Abandoning(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      if (!input.getActivityName().equals(SHIFT)) return super.executeActivity(input);
      ActivityOptions abandoned =
          ActivityOptions.newBuilder(input.getOptions())
              .setCancellationType(ActivityCancellationType.ABANDON)
              .build();
      return super.executeActivity(
          new ActivityInput<>(
              input.getActivityName(),
              input.getResultClass(),
              input.getResultType(),
              input.getArgs(),
              abandoned,
              input.getHeader()));
    }
  }
}
