package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.ShiftOrder;

/** What an agent does next. */
sealed interface Step {
  /** Wait for a signal, the end of the shift, or the end of a wish. */
  record Rest() implements Step {}

  /** Take in how the shift ended. */
  record Close() implements Step {}

  /** Tell the agent's row what changed. */
  record Tell(AgentTold news) implements Step {}

  /** Do an errand. */
  record Run(Errand errand) implements Step {}

  /** Open a shift. */
  record Work(ShiftOrder order) implements Step {}

  /** Find out whether the running shift is over. */
  record Doubt() implements Step {}

  /** Go back to a checkpoint. */
  record Restore(RestoreOrder order) implements Step {}

  /** Try to retire. */
  record Retire(boolean discard) implements Step {}

  /** Go on in a new run, whose shift adopts the seat of the one that runs. */
  record HandOver() implements Step {}

  /** Go on in a new run. */
  record Renew() implements Step {}

  /** The agent is gone. */
  record End() implements Step {}
}
