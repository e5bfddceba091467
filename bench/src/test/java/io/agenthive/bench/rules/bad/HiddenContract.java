package io.agenthive.bench.rules.bad;

import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Contracts that the SDK would not find. */
public final class HiddenContract {
  private HiddenContract() {}

  /** The workflow's. */
  public static Class<?> workflow() {
    return Workflow.class;
  }

  /** The activity's. */
  public static Class<?> activity() {
    return Activity.class;
  }

  @WorkflowInterface
  interface Workflow {
    @WorkflowMethod
    void live();
  }

  @ActivityInterface
  interface Activity {
    void act();
  }
}
