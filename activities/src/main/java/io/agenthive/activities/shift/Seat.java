package io.agenthive.activities.shift;

import io.agenthive.activities.meter.Meters;
import io.agenthive.workflows.shift.ShiftEnd;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent's place on a host: begins, sits, ends. One thread decides; tasks run on virtual threads
 * of their own and come back as events. The shift that it is the seat of may change while it lives:
 * one that Temporal opens here for the same agent adopts it.
 *
 * <p>It ends in one of four ways: the row says that it rests, and the shift is completed with that;
 * it lost its right, and drops everything without a commit; it was refused when it wanted to begin;
 * or it broke, and the shift fails with the reason.
 */
final class Seat {
  private static final Logger LOG = LoggerFactory.getLogger(Seat.class);

  /** Between two tries while the database or Temporal is away. */
  static final long AWAY = TimeUnit.MILLISECONDS.toNanos(500);

  /** Tasks that were stopped leave in less; those that do not are fenced by the rest. */
  static final Duration LEAVING = Duration.ofSeconds(1);

  /** How long a seat whose shift Temporal does not know any more waits for another. */
  static final Duration ADOPTION = Duration.ofSeconds(5);

  private final SeatTools tools;
  private final Duration closingPatience;
  private final LinkedBlockingQueue<SeatEvent> inbox = new LinkedBlockingQueue<>();
  private final AtomicBoolean nudged = new AtomicBoolean();
  private final AtomicReference<@Nullable ShiftHandle> next = new AtomicReference<>();
  private final Thread thread;
  private volatile ShiftHandle handle;
  private volatile long dropped = Long.MAX_VALUE; // as the seat of this epoch
  private volatile boolean begun;

  Seat(SeatTools tools, ShiftHandle handle, Duration closingPatience) {
    this.tools = tools;
    this.handle = handle;
    this.closingPatience = closingPatience;
    thread = Thread.ofVirtual().name("seat-" + handle.agentId()).unstarted(this::live);
  }

  void open() {
    thread.start();
  }

  /** The shift that it is the seat of. */
  ShiftHandle handle() {
    return handle;
  }

  /** One look answers all nudges before it. */
  void hear(SeatEvent event) {
    boolean again = event instanceof SeatEvent.Nudged && nudged.getAndSet(true);
    if (!again) inbox.add(event);
  }

  /**
   * Another shift of the agent was opened here: if it still can, the seat goes on as that one's.
   */
  void follow(ShiftHandle later) {
    next.set(later);
    hear(new SeatEvent.NextShift());
  }

  /** Whether the row knows it: who watches over rows sees when it falls. */
  boolean begun() {
    return begun;
  }

  /** The newest epoch for which Temporal opened this seat. */
  long newest() {
    ShiftHandle waiting = next.get();
    return Math.max(handle.epoch(), waiting == null ? 0 : waiting.epoch());
  }

  /** The shift that waits to adopt this seat, taken out of its hands. */
  Optional<ShiftHandle> takeNext() {
    return Optional.ofNullable(next.getAndSet(null));
  }

  /**
   * This shift will not adopt the seat and begins with one of its own, unless a later one waits.
   */
  void leaveNext(ShiftHandle later) {
    next.compareAndSet(null, later);
  }

  /** From now on the seat of this shift. */
  void becomes(ShiftHandle later) {
    handle = later;
  }

  /** The next event; null: none came within so many nanoseconds. */
  @Nullable SeatEvent next(long nanos) throws InterruptedException {
    SeatEvent event = inbox.poll(nanos, TimeUnit.NANOSECONDS);
    if (event instanceof SeatEvent.Nudged) nudged.set(false);
    return event;
  }

  /**
   * Drops everything without another commit of its own: a later seat has begun, or nobody wants
   * this one. A shift that adopts the seat at this very moment begins with one of its own.
   */
  void drop() {
    dropped = handle.epoch();
    thread.interrupt();
  }

  void join(Duration patience) throws InterruptedException {
    thread.join(patience);
  }

  /** Hears this later, unless it has ended by then. */
  void hearLater(Duration wait, SeatEvent event) {
    Thread.ofVirtual().start(() -> hearAfter(wait, event));
  }

  private void hearAfter(Duration wait, SeatEvent event) {
    try {
      if (!thread.join(wait)) hear(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void live() {
    try {
      Optional<Begin> begin = begin();
      if (begin.isEmpty()) return;
      switch (begin.get()) {
        case Begin.Refused(ShiftEnd end) -> {
          if (end.how() == ShiftEnd.How.UNVERIFIED) Meters.unverified();
          tools.reports().ended(handle, end);
        }
        case Begin.HostDead dead -> tools.reports().again(handle, tools.hostDead());
        case Begin.Elsewhere(String host) ->
            tools.reports().again(handle, ShiftAgain.elsewhere(host));
        case Begin.Begun granted -> {
          begun = true;
          if (granted.lost() != null) Meters.lost();
          new Sitting(tools, this, granted, closingPatience).sit();
        }
      }
    } catch (InterruptedException e) {
      LOG.info("seat of {} dropped", handle.agentId());
      if (handle.epoch() > dropped) leaveNext(handle);
    } catch (RuntimeException | Error e) {
      LOG.error("seat of {} broke; Temporal opens another", handle.agentId(), e);
      tools.reports().again(handle, ShiftAgain.broke(handle, e));
    } finally {
      tools.reports().left(this);
    }
  }

  /** Waits while the database is away; empty: nobody wants the seat any more. */
  private Optional<Begin> begin() throws InterruptedException {
    while (true) {
      try {
        return Optional.of(tools.rows().begin(handle.agentId(), handle.epoch(), handle.known()));
      } catch (SQLException e) {
        LOG.warn("seat of {} waits for the database: {}", handle.agentId(), e.getMessage());
      }
      if (!wanted()) return Optional.empty();
    }
  }

  /** Waits until Temporal says whether it still knows the shift, which may be long over. */
  private boolean wanted() throws InterruptedException {
    while (true) {
      SeatEvent event = next(AWAY);
      if (event instanceof SeatEvent.Closing) {
        tools.reports().again(handle, tools.closing());
        return false;
      }
      if (event instanceof SeatEvent.Orphaned(long epoch) && epoch == handle.epoch()) return false;
      takeNext().ifPresent(this::becomes);
      Heartbeats.Answer answer = tools.beats().beat(handle);
      if (answer != Heartbeats.Answer.AWAY) return answer == Heartbeats.Answer.GOES_ON;
    }
  }
}
