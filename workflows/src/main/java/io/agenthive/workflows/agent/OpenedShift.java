package io.agenthive.workflows.agent;

import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import java.util.Optional;

/** A shift that was opened. */
public interface OpenedShift {
  /** What was ordered. */
  ShiftOrder order();

  /** Whether its end was heard. */
  boolean ended();

  /** How it ended; empty if it failed or was cancelled. */
  Optional<ShiftEnd> end();

  /** Asks that it be tried no more; the end is not awaited. */
  void cancel();
}
