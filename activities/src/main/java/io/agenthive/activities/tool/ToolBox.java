package io.agenthive.activities.tool;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.file.Workspace;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.ToolReply;
import java.util.List;
import java.util.Map;

/** The tools of a host. */
public interface ToolBox {
  /** What there is of these names, in their order; the others are not offered to a model. */
  List<ToolSpec> offered(List<String> names);

  /**
   * Whether a call may be made again after a crash without anybody's leave: the tool is idempotent,
   * or the call will be refused before anything is done.
   */
  boolean repeatable(ToolUse use);

  /** The same tools, each left alone while the breaker in front of it is not closed. */
  ToolBox behind(TargetGate gate);

  /**
   * Makes a call and waits for it. A mistake of the model is an answer that says so, never an
   * exception.
   *
   * @param files the agent's; whoever commits the turn commits with it what the call did to them
   * @throws ToolInDoubt if the call is not repeatable and may or may not have been made
   * @throws ToolStale if a service has seen a newer call of the agent, and this one was not made
   * @throws InterruptedException when the caller no longer wants it; so may it then
   */
  ToolReply use(ToolUse use, Workspace files) throws InterruptedException;

  /** What the tool of a call that is not repeatable is. */
  default Acting acting(ToolUse use) {
    return Acting.UNKNOWN;
  }

  /** Every service outside that is a tool here, by its name. */
  default Map<String, Acting> acting() {
    return Map.of();
  }

  /** Asks what became of a call that carries a mark. Repeating it does nothing. */
  default CallFate ask(ToolUse use) throws InterruptedException {
    return new CallFate.Unknown("it cannot be asked", false);
  }

  /**
   * Undoes a call, once.
   *
   * @param arguments with which it was made
   */
  default UndoEnd undo(String tool, CallMark mark, String arguments) throws InterruptedException {
    return new UndoEnd.Failed(TaskFailure.INVALID, "this host has no tool '" + tool + "'");
  }
}
