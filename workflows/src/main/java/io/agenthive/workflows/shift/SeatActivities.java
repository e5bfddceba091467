package io.agenthive.workflows.shift;

import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.trail.Deeds;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * The agent's row, as its workflow may touch it. Each is one transaction under the row's lock, and
 * a local activity of the workflow. Each may be repeated.
 */
@ActivityInterface
public interface SeatActivities {
  /**
   * Writes what the workflow decided into the agent's row and tells an open seat at once, through
   * PostgreSQL: a heartbeat would be seconds late. Of what is told by workflow tasks that were
   * lost, or from a host that stood still, whatever comes late is not heard: the row has been told
   * something else since. Nor is a repetition; who is not heard tells again.
   *
   * @param deeds what was asked of the agent since the last telling: it goes into the audit trail
   *     in the same transaction, once, also if the row does not hear
   */
  @ActivityMethod(name = "Tell")
  RowFacts tell(AgentTold told, Deeds deeds);

  /** What the agent's row says, under its lock: what is under way there has ended first. */
  @ActivityMethod(name = "Ask")
  RowFacts ask(String agentId);

  /**
   * Closes the seat of a shift in which nobody sits any more: raises the epoch above every attempt
   * of that shift, so that none of them can commit, and rests the row. A row that knows a later
   * shift stays as it is.
   */
  @ActivityMethod(name = "Close")
  RowFacts close(ShiftOrder order);

  /**
   * Makes the agent what it was at a checkpoint: raises its life epoch, so that nothing of what it
   * was since can commit or act any more, closes its seat, and rests the row. Repeating an order
   * answers as the first time.
   *
   * @param last the shift that runs, or the last that ran
   */
  @ActivityMethod(name = "Restore")
  RestoreEnd restore(ShiftOrder last, RestoreOrder order);

  /**
   * Retires the agent if no mail of it is open; with {@code discard}, discards what is open in the
   * same commit. Returns whether the row is retired now.
   */
  @ActivityMethod(name = "Retire")
  boolean retire(String agentId, boolean discard);
}
