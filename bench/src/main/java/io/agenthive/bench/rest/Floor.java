package io.agenthive.bench.rest;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The least that a server can do to wake somebody: a signal, and an activity that starts. */
@WorkflowInterface
public interface Floor {
  /** Waits for signals, and runs an activity for each. */
  @WorkflowMethod(name = "BenchFloor")
  void wait(int wakes);

  /** Be awake for this task. */
  @SignalMethod
  void wake(String task);
}
