package io.agenthive.workflows.agent;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One durable timer, for the next instant at which something happens without a signal. An await
 * with a timeout would leave one behind at every signal, and each would wake the agent's run.
 */
final class Alarm {
  private @Nullable Instant at;
  private @Nullable Promise<Void> timer;
  private @Nullable CancellationScope scope;

  /** Rings at this instant and at no other; null: never. Setting it again changes nothing. */
  void set(@Nullable Instant wanted, Instant now) {
    if (wanted == null ? at == null : wanted.equals(at) && !rang()) return;
    if (scope != null) scope.cancel();
    at = wanted;
    timer = null;
    scope = wanted == null ? null : begun(Duration.between(now, wanted), wanted);
  }

  boolean rang() {
    return timer != null && timer.isCompleted();
  }

  private CancellationScope begun(Duration wait, Instant wanted) {
    TimerOptions options = TimerOptions.newBuilder().setSummary("until " + wanted).build();
    // a timer that is cut to milliseconds would ring before its time
    Runnable begin = () -> timer = Workflow.newTimer(wait.plusMillis(1), options);
    CancellationScope begun = Workflow.newCancellationScope(begin);
    begun.run();
    return begun;
  }
}
