package io.agenthive.activities.routing;

import io.agenthive.activities.tool.ToolSpec;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** A tool as a model is told of it. A call is a turn of its own, never made in here. */
record OfferedTool(ToolSpec spec) implements ToolCallback {
  @Override
  public ToolDefinition getToolDefinition() {
    return ToolDefinition.builder()
        .name(spec.name())
        .description(spec.description())
        .inputSchema(spec.schema())
        .build();
  }

  @Override
  public String call(String arguments) {
    throw new UnsupportedOperationException("a tool call is a turn of its own");
  }
}
