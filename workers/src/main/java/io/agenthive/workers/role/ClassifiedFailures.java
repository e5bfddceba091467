package io.agenthive.workers.role;

import io.agenthive.activities.task.FailureClass;
import io.agenthive.workflows.task.TaskFailure;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;

/**
 * Every exception that leaves an activity is typed by its class of failures, so that Temporal and
 * everybody who looks there sees what it is; it is retried as it was. What an activity has typed
 * itself stays, and an {@code Error} stays what the SDK makes of it.
 */
final class ClassifiedFailures extends WorkerInterceptorBase {
  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      @Override
      public ActivityOutput execute(ActivityInput input) {
        try {
          return super.execute(input);
        } catch (TemporalFailure | ActivityCompletionException typed) {
          throw typed;
        } catch (RuntimeException e) {
          throw classified(e);
        }
      }
    };
  }

  private static ApplicationFailure classified(RuntimeException thrown) {
    TaskFailure failure = FailureClass.of(thrown);
    return ApplicationFailure.newFailureWithCause(
        String.valueOf(thrown.getMessage()), failure.name(), thrown);
  }
}
