package io.agenthive.workflows.task;

/** What a task does next. */
public sealed interface TaskStep {
  /** Make this turn, or return it if it is recorded. */
  record ModelTurn(TurnKey key, ModelRequest request) implements TaskStep {}

  /** Make this tool call, or return what it came to if that is recorded. */
  record ToolTurn(TurnKey key, ToolCall call) implements TaskStep {}

  /** The task is done. */
  record Finish(String answer) implements TaskStep {}

  /**
   * The task cannot be done.
   *
   * @param message one sentence a person can act on
   */
  record Fail(TaskFailure failure, String message) implements TaskStep {}
}
