package io.agenthive.workflows.task;

/** What a turn came to; recorded under its key. */
public sealed interface TurnResult permits ModelReply, ToolReply {
  /** The words of it. */
  String text();

  /** How long it took. */
  long millis();
}
