package io.agenthive.activities.task;

import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.RecordedTurn;
import io.agenthive.workflows.task.TaskBrief;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.List;

/**
 * One delivery of a task, as its seat takes it up.
 *
 * @param delivery put-backs and redrives before this delivery, from 0
 * @param patch payload patches so far, from 0
 * @param attempts deliveries that failed before this one
 * @param troubledFor since its first failed delivery; zero: none failed
 * @param where it fails, if it fails between turns
 * @param memory what the agent remembered when the task was taken up for its first turn, oldest
 *     first; the same in every later delivery that has recorded turns
 * @param recorded the task's turns on record, in any order, of any patch
 * @param intent number of the turn whose tool call somebody began to make and must not be repeated;
 *     settled if that turn is on record; 0: none
 */
public record TaskInHand(
    String taskId,
    String agentId,
    int delivery,
    int patch,
    int attempts,
    Duration troubledFor,
    FailureContext where,
    AgentSpec spec,
    String input,
    List<String> memory,
    List<RecordedTurn> recorded,
    int intent) {
  /** Copies its lists. */
  public TaskInHand {
    memory = List.copyOf(memory);
    recorded = List.copyOf(recorded);
  }

  /** How often it will have been attempted, if this delivery fails so. */
  int attemptsAfter(TaskFailure failure) {
    return failure.burnsAttempt() ? attempts + 1 : attempts;
  }

  TaskBrief brief() {
    return new TaskBrief(
        taskId, patch, spec.tier(), spec.systemPrompt(), memory, input, spec.tools());
  }
}
