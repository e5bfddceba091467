package io.agenthive.activities.shift;

import io.agenthive.activities.checkpoint.Known;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftActivities;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.Optional;

/** Opens seats on a host: the activity returns at once and is completed by its seat. */
public final class SeatShifts implements ShiftActivities {
  private final SeatHost host;

  /** Opens seats on this host. */
  public SeatShifts(SeatHost host) {
    this.host = host;
  }

  @Override
  public ShiftEnd work(ShiftOrder order) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    long epoch = Epoch.of(order.shift(), context.getInfo().getAttempt());
    ShiftHandle shift =
        new ShiftHandle(
            order.agentId(),
            epoch,
            context.getTaskToken(),
            new Known(order.after(), order.rested()));
    Optional<ShiftAgain> refused = host.open(shift);
    if (refused.isPresent()) throw refused.get().failure();
    context.doNotCompleteOnReturn();
    return ShiftEnd.rested(epoch, false, 0);
  }
}
