package io.agenthive.workflows.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keep this task until it ends.
 *
 * @param firstDelay how long to wait before the first attempt of this keeper
 * @param failed the task is dead already: fail at once with this; null: attempt it
 * @param redrive this run brings a dead task back
 * @param reason why the keeper runs, for people
 * @param patch the input that a redrive works with from now on; null: the one it had
 */
public record KeeperOrder(
    String taskId,
    String agentId,
    Duration firstDelay,
    @Nullable FailureNote failed,
    boolean redrive,
    String reason,
    @Nullable InputPatch patch) {
  /** An order without a patch. */
  public KeeperOrder(
      String taskId,
      String agentId,
      Duration firstDelay,
      @Nullable FailureNote failed,
      boolean redrive,
      String reason) {
    this(taskId, agentId, firstDelay, failed, redrive, reason, null);
  }

  private static final String PREFIX = "task-";

  /** The workflow ID of a task's keeper. */
  public static String workflowId(String taskId) {
    return PREFIX + taskId;
  }

  /** Whether a keeper of a task can have this workflow ID. */
  public static boolean isWorkflowId(String workflowId) {
    return workflowId.startsWith(PREFIX);
  }

  /** The task whose keeper has this workflow ID. */
  public static String taskId(String workflowId) {
    return workflowId.substring(PREFIX.length());
  }
}
