package io.agenthive.activities.tool;

import io.agenthive.workflows.task.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call as it reaches the tools.
 *
 * @param allowed names of the tools that the agent may call
 * @param mark what a service outside is told with it; null: nobody allowed it to act outside
 */
public record ToolUse(
    String agentId, List<String> allowed, ToolCall call, @Nullable CallMark mark) {
  /** Copies its list. */
  public ToolUse {
    allowed = List.copyOf(allowed);
  }

  /** A call that nobody allowed to act outside. */
  public ToolUse(String agentId, List<String> allowed, ToolCall call) {
    this(agentId, allowed, call, null);
  }

  /** The same, allowed to act outside. */
  public ToolUse marked(CallMark allowedAs) {
    return new ToolUse(agentId, allowed, call, allowedAs);
  }
}
