package io.agenthive.workflows.agent;

import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftActivities;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Seats that open and stay open until the test ends them. */
final class FakeShifts implements ShiftActivities {
  /** A shift that was opened. */
  record Opened(ShiftOrder order, long epoch, byte[] token) {}

  private final BlockingQueue<Opened> opened = new LinkedBlockingQueue<>();

  /** Whether shifts rest as soon as they have begun. */
  volatile boolean restAtOnce;

  /** Whether shifts fail for good instead of beginning. */
  volatile boolean broken;

  @Override
  public ShiftEnd work(ShiftOrder order) {
    if (broken) throw ApplicationFailure.newNonRetryableFailure("no seat", "BROKEN");
    ActivityExecutionContext context = Activity.getExecutionContext();
    long epoch = Epoch.of(order.shift(), context.getInfo().getAttempt());
    opened.add(new Opened(order, epoch, context.getTaskToken()));
    if (!restAtOnce) context.doNotCompleteOnReturn();
    return ShiftEnd.rested(epoch, false, 0);
  }

  /** The next shift that opens. */
  Opened next() {
    try {
      Opened next = opened.poll(20, TimeUnit.SECONDS);
      if (next == null) throw new AssertionError("no shift was opened for 20 s");
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How many shifts were opened that no test has looked at. */
  int unseen() {
    return opened.size();
  }
}
