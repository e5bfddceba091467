package io.agenthive.workflows.agent;

import io.agenthive.workflows.shift.SeatActivities;
import io.agenthive.workflows.shift.ShiftOrder;
import io.agenthive.workflows.trail.Recording;
import java.time.Instant;

/** What carries an agent's life: Temporal, or whoever explores the orders of its events. */
public interface AgentCarrier extends Recording {
  /** The time, in milliseconds; it never goes back. */
  Instant now();

  /** Whether the run is long enough, by these limits, to be renewed, and nothing hinders it. */
  boolean renewable(AgentLimits limits);

  /**
   * Whether the row is told again what it may know already. Histories of before do without; asked
   * only where it matters.
   */
  boolean tellsAgain();

  /** The agent's row. What is asked of it takes time, in which signals are heard. */
  SeatActivities seats();

  /** The mail room, likewise. */
  ErrandActivities errands();

  /** Opens a shift, and does not wait for it. */
  OpenedShift open(ShiftOrder order);

  /** The agent has become this. */
  void became(AgentState agent);
}
