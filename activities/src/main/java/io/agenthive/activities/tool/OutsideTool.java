package io.agenthive.activities.tool;

import java.io.IOException;
import java.util.Map;

/**
 * A tool that acts outside. Each call carries a mark by which the service makes it once, and
 * refuses it once it has seen a newer one of the same agent.
 */
interface OutsideTool extends Tool {
  /** What its calls leave. */
  ToolEffect effect();

  /** Whether it can be asked what became of a call. */
  boolean askable();

  /** What is done if nobody knows whether a call was made. */
  InDoubt inDoubt();

  /**
   * Does it, once for each key.
   *
   * @return what the model reads
   * @throws ToolRefused if it was refused, and nothing was done
   * @throws ToolStale if a newer call of the agent was seen before, and nothing was done
   * @throws IOException if nobody knows whether it was done
   */
  String act(CallMark mark, Map<String, String> arguments) throws IOException, InterruptedException;

  /** What became of the call with this key; no older one is made from then on. */
  CallFate ask(CallMark mark) throws InterruptedException;

  /**
   * Undoes the call with this key, once; if it was not made, it never will be.
   *
   * @param arguments with which it was made, as JSON
   */
  UndoEnd undo(CallMark mark, String arguments) throws InterruptedException;
}
