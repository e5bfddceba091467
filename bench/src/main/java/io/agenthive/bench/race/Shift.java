package io.agenthive.bench.race;

import io.agenthive.workflows.agent.OpenedShift;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A shift as its workflow sees it. */
final class Shift implements OpenedShift {
  private final ShiftOrder order;
  private final LongConsumer cancelled;
  private @Nullable ShiftEnd end;

  Shift(ShiftOrder order, LongConsumer cancelled) {
    this.order = order;
    this.cancelled = cancelled;
  }

  void ended(ShiftEnd how) {
    end = how;
  }

  @Override
  public ShiftOrder order() {
    return order;
  }

  @Override
  public boolean ended() {
    return end != null;
  }

  @Override
  public Optional<ShiftEnd> end() {
    return Optional.ofNullable(end);
  }

  @Override
  public void cancel() {
    cancelled.accept(order.shift());
  }
}
