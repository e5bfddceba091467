package io.agenthive.workflows.shift;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The handle of an agent's seat on a host. */
@ActivityInterface
public interface ShiftActivities {
  /**
   * Opens the agent's seat and returns at once; the seat completes this activity by token when it
   * ends. Repeating it opens the seat under a greater epoch, and the earlier seat can no longer
   * commit.
   */
  @ActivityMethod(name = "Shift")
  ShiftEnd work(ShiftOrder order);
}
