package io.agenthive.activities.task;

/** What became of a dead task that shall be brought back. */
enum BroughtBack {
  /** It is open mail, in trouble and due, or whatever it was when it was not dead. */
  OPEN,
  /** Somebody wants the agent's row for himself. */
  LATER,
  /** The agent is retired or retiring, or gone, or another one has the task by now. */
  REFUSED
}
