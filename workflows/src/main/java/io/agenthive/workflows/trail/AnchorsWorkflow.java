package io.agenthive.workflows.trail;

import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * Keeps anchors of the audit trail where whoever changes the database does not reach them: in its
 * history. The hive tells it; one that somebody makes up is found by its signature.
 */
@WorkflowInterface
public interface AnchorsWorkflow {
  /** There is one in a namespace. */
  String ID = "hive-audit";

  /** Its type. */
  String TYPE = "AuditAnchors";

  /** Never ends. */
  @WorkflowMethod(name = TYPE)
  void keep(AnchorsState carried);

  /** {@code {"anchor": "…"}}: the trail was seen so. */
  @SignalMethod
  void anchored(@Nullable RawValue note);

  /** The newest anchors. */
  @QueryMethod
  AnchorsState anchors();
}
