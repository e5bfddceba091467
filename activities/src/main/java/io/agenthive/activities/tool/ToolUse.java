package io.agenthive.activities.tool;

import io.agenthive.workflows.task.ToolCall;
import java.util.List;

/**
 * A call as it reaches the tools.
 *
 * @param allowed names of the tools that the agent may call
 */
public record ToolUse(String agentId, List<String> allowed, ToolCall call) {
  /** Copies its list. */
  public ToolUse {
    allowed = List.copyOf(allowed);
  }
}
