package io.agenthive.workflows.task;

/**
 * A call that a model asks for.
 *
 * @param id the provider's name of this call; the result goes back under it
 * @param tool name of the tool, whether or not there is one
 * @param arguments what the model wrote, meant to be one JSON object
 */
public record ToolCall(String id, String tool, String arguments) {}
