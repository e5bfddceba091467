package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.SeatActivities;
import io.agenthive.workflows.shift.ShiftOrder;
import io.agenthive.workflows.trail.Deed;
import io.agenthive.workflows.trail.Deeds;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An agent's row in memory, which says what the test wants. */
final class FakeSeats implements SeatActivities {
  final List<AgentTold> told = new CopyOnWriteArrayList<>();
  final List<Deed> deeds = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<ShiftOrder> closed = new CopyOnWriteArrayList<>();
  final List<RestoreOrder> restored = new CopyOnWriteArrayList<>();
  volatile @Nullable String refusal;

  /** The epoch under which the order was carried out long ago. */
  volatile @Nullable Long before;

  final List<Boolean> retired = new CopyOnWriteArrayList<>();

  /** Answers to retire; without one the row is retired. */
  final Queue<Boolean> gone = new ConcurrentLinkedQueue<>();

  volatile RowFacts row = new RowFacts(true, 0, false, false);

  /** While it is up, telling takes long. */
  volatile CountDownLatch away = new CountDownLatch(0);

  /** How often it was told something, perhaps by others. */
  final AtomicLong tellings = new AtomicLong();

  /** So many of the next calls find no database. */
  final AtomicInteger unreachable = new AtomicInteger();

  @Override
  public RowFacts tell(AgentTold news, Deeds asked) {
    reach();
    deeds.addAll(asked.list());
    long before = tellings.get();
    if (news.known() != before) return row.unheard(before);
    tellings.incrementAndGet();
    told.add(news.knowing(0));
    try {
      away.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return row;
  }

  @Override
  public RowFacts ask(String agentId) {
    reach();
    asked.add(agentId);
    return row;
  }

  @Override
  public RowFacts close(ShiftOrder order) {
    reach();
    closed.add(order);
    return new RowFacts(true, Epoch.last(order.shift()), row.mailWaits(), false);
  }

  @Override
  public RestoreEnd restore(ShiftOrder last, RestoreOrder order) {
    reach();
    restored.add(order);
    if (refusal != null) return RestoreEnd.refused(refusal);
    CheckpointMark made = new CheckpointMark(order.number() + 5, "5".repeat(64));
    long epoch = before == null ? Epoch.last(last.shift()) : before;
    return new RestoreEnd(epoch, row.mailWaits(), made, null);
  }

  @Override
  public boolean retire(String agentId, boolean discard) {
    retired.add(discard);
    Boolean answer = gone.poll();
    return answer == null || answer;
  }

  private void reach() {
    if (unreachable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the row cannot be reached");
    }
  }

  AgentTold lastTold() {
    return told.getLast();
  }
}
