package io.agenthive.workflows.task;

/**
 * What a tool call came to; stored as the turn's result.
 *
 * @param call {@link ToolCall#id}
 * @param text what the model reads, also of a call that failed: why, and what to do instead
 * @param failed the tool was not used, or could not do it
 * @param millis how long the call took
 */
public record ToolReply(String call, String tool, String text, boolean failed, long millis)
    implements TurnResult {}
