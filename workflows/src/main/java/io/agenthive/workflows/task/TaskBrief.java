package io.agenthive.workflows.task;

import io.agenthive.workflows.agent.Tier;
import java.util.List;

/**
 * What stays the same over all turns of a task.
 *
 * @param patch payload patches so far, from 0
 * @param memory what the agent remembered when the task was taken up for its first turn, oldest
 *     first; fixed with that turn, whatever the agent remembers since
 * @param tools names of the tools that the agent may call
 */
public record TaskBrief(
    String taskId,
    int patch,
    Tier tier,
    String systemPrompt,
    List<String> memory,
    String input,
    List<String> tools) {
  /** Copies its lists. */
  public TaskBrief {
    memory = List.copyOf(memory);
    tools = List.copyOf(tools);
  }
}
