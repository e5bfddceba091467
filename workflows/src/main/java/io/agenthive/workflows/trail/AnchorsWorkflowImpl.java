package io.agenthive.workflows.trail;

import io.agenthive.workflows.note.SignalNote;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** Hears anchors, and goes on in a new run before its history is long. */
public final class AnchorsWorkflowImpl implements AnchorsWorkflow {
  private AnchorsState state;

  /** Takes what was carried before any signal. */
  @WorkflowInit
  public AnchorsWorkflowImpl(AnchorsState carried) {
    state = carried;
  }

  @Override
  public void keep(AnchorsState carried) {
    Workflow.await(() -> state.full());
    Workflow.newContinueAsNewStub(AnchorsWorkflow.class).keep(state.carried());
  }

  /** What cannot be read is no anchor. */
  @Override
  public void anchored(@Nullable RawValue note) {
    state = state.with(line(note));
  }

  private static String line(@Nullable RawValue note) {
    try {
      return SignalNote.read(note).required("anchor");
    } catch (IllegalArgumentException unreadable) {
      return "unreadable";
    }
  }

  @Override
  public AnchorsState anchors() {
    return state;
  }
}
