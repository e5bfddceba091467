package io.agenthive.workflows.task;

import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** The keeper of a troubled task. A failed execution of it is a dead letter. */
@WorkflowInterface
public interface TaskWorkflow {
  /** Keeps the task until it is done or discarded; fails when it is dead. */
  @WorkflowMethod(name = "Task")
  TaskOutcome keep(KeeperOrder order);

  /** {@code {"reason": …}}: nobody wants the task any more; it is discarded unless it has ended. */
  @SignalMethod
  void cancel(@Nullable RawValue note);

  /** {@code {"delivery": n}}: the attempt that put this delivery is lost; schedule a new one. */
  @SignalMethod
  void attemptLost(@Nullable RawValue note);

  /** What the keeper knows. */
  @QueryMethod
  TaskStatus status();
}
