package io.agenthive.activities.shift;

import io.agenthive.workflows.shift.ShiftEnd;

/** Who hears of a seat's end. */
interface ShiftReports {
  /** The shift ended so, and its workflow has to know. Returns at once. */
  void ended(ShiftHandle shift, ShiftEnd end);

  /** The shift has to be opened again, here or elsewhere, and Temporal has to know why. At once. */
  void again(ShiftHandle shift, ShiftAgain why);

  /** The seat is gone. */
  void left(Seat seat);
}
