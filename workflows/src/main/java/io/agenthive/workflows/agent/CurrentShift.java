package io.agenthive.workflows.agent;

import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shift of an agent, if one runs. */
final class CurrentShift {
  private final AgentCarrier carrier;
  private @Nullable OpenedShift open;

  CurrentShift(AgentCarrier carrier) {
    this.carrier = carrier;
  }

  void begin(ShiftOrder order) {
    open = carrier.open(order);
  }

  boolean ended() {
    return open != null && open.ended();
  }

  /** How it ended. A shift that failed has no end of its own: its seat is closed for it. */
  ShiftEnd end() {
    OpenedShift ended = taken();
    return ended.end().orElseGet(() -> closed(ended.order()));
  }

  /** Whether a shift runs whose end will be heard. */
  boolean isOpen() {
    return open != null;
  }

  /** Ends a shift in which nobody sits any more; the next takes over what it left. */
  ShiftEnd giveUp(ShiftOrder order) {
    drop();
    return ShiftEnd.rested(closed(order).epoch(), true, 0);
  }

  /** Ends the shift, if one runs, of an agent that is gone. */
  void drop() {
    if (open != null) taken().cancel();
  }

  private ShiftEnd closed(ShiftOrder order) {
    RowFacts row = carrier.seats().close(order);
    return ShiftEnd.rested(row.epoch(), row.mailWaits(), 0);
  }

  private OpenedShift taken() {
    OpenedShift taken = Objects.requireNonNull(open);
    open = null;
    return taken;
  }
}
