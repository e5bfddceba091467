package io.agenthive.workflows.deadletter;

import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** A campaign that brings many dead letters back: canary, ramp, and a halt by itself. */
@WorkflowInterface
public interface RedriveWorkflow {
  /** Brings them back, and ends when each has its outcome. */
  @WorkflowMethod(name = "Redrive")
  RedriveReport run(RedriveState carried);

  /** {@code {"reason": …}}: bring nothing more back until it is resumed. */
  @SignalMethod
  void pause(@Nullable RawValue note);

  /** Go on, also after a halt: what died again until now does not count any more. */
  @SignalMethod
  void resume(@Nullable RawValue note);

  /** {@code {"reason": …}}: bring nothing more back; what is under way ends. */
  @SignalMethod
  void abort(@Nullable RawValue note);

  /** How far it is. */
  @QueryMethod
  RedriveProgress progress();

  /** The workflow ID of a campaign. */
  static String workflowId(String id) {
    return "redrive-" + id;
  }
}
