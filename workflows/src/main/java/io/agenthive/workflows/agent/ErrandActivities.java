package io.agenthive.workflows.agent;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Errands of an agent to the mail room, or to its row. */
@ActivityInterface
public interface ErrandActivities {
  /**
   * Does the errand. Repeating it does nothing: the task ID is the key, and effects are released
   * once.
   *
   * @return why it was refused; empty: it was done
   */
  @ActivityMethod(name = "Errand")
  String run(String agentId, Errand errand);
}
