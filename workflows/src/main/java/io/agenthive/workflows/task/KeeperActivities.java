package io.agenthive.workflows.task;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a keeper does to its task's mail. */
@ActivityInterface
public interface KeeperActivities {
  /**
   * Puts the task's mail back in front of its agent and returns at once; the outbox completes this
   * activity by token with what the delivery came to. Repeating it while the mail waits or is taken
   * only hands over the newer token; after the end it completes with the end that the row has.
   *
   * @return how it ended; fails with the delivery's {@link FailureNote} otherwise
   */
  @ActivityMethod(name = "Attempt")
  TaskOutcome attempt(KeeperOrder order);

  /**
   * Moves a dead task from history back to the open mail, in trouble and due at once, with a fresh
   * budget of attempts and with the order's patch: from then on the sweep of lost attempts watches
   * over it. Repeating it in the same run does nothing, nor does it touch a task that is not dead.
   * Fails for good if the agent is retired or retiring.
   */
  @ActivityMethod(name = "BringBack")
  void bringBack(KeeperOrder order);

  /**
   * Discards the task's mail wherever it is, unless it has ended. Repeating it does nothing.
   *
   * @return how the row says that it ended; fails with its {@link FailureNote} if it is dead
   */
  @ActivityMethod(name = "Discard")
  TaskOutcome discard(KeeperOrder order, String reason);
}
