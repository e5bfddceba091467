package io.agenthive.activities.shift;

import io.agenthive.activities.efficiency.SpellClock;
import io.agenthive.activities.idle.GapPlan;
import io.agenthive.activities.idle.IdleSubject;
import io.agenthive.activities.idle.Idleness;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.Sight;
import io.agenthive.activities.mail.Verdict;
import io.agenthive.activities.meter.Meters;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.shift.ShiftEnd;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a seat does from its begin until it rests or loses its right; the seat's thread alone. */
final class Sitting {
  private static final Logger LOG = LoggerFactory.getLogger(Sitting.class);

  /** 0.5 s become 8 s: soon enough when the disk is free again, and no load while it is not. */
  private static final int MOST_DOUBLINGS = 4;

  private static final long TRY_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

  private final SeatTools tools;
  private final Seat seat;
  private final Duration closingPatience;
  private final SeatRight right;
  private final SeatWork work;
  private final RestClock clock;
  private final Idleness idleness;
  private final SpellClock spell;
  private final @Nullable String lost;
  private boolean stopped;
  private long stoppedAt;
  private boolean over;
  private boolean rested;
  private long restedAt;
  private int refusedRests;

  Sitting(SeatTools tools, Seat seat, Begin.Begun granted, Duration closingPatience) {
    this.tools = tools;
    this.seat = seat;
    this.closingPatience = closingPatience;
    right = new SeatRight(granted.key());
    work = new SeatWork(tools, granted, new SeatDesk(tools.desk(), right), seat::hear);
    lost = granted.lost();
    IdleSubject who = IdleSubject.of(granted.key().agentId(), granted.tenant(), granted.spec());
    long now = System.nanoTime();
    clock = new RestClock(GapPlan.timeout(who), now);
    idleness = new Idleness(tools.idle(), who, granted.idle(), now);
    spell = tools.spells().begin(who, granted.idle().clock(), now);
  }

  void sit() throws InterruptedException {
    try {
      while (!over) {
        if (!clock.draining()) work.start();
        long now = System.nanoTime();
        learn(now);
        boolean due = quiet() && clock.due(now);
        if (due && mayRest()) {
          rest();
          continue;
        }
        SeatEvent event = seat.next(due ? Seat.AWAY : patience());
        if (event != null) handle(event);
        work.mark(System.nanoTime());
      }
      if (!rested) tools.reports().again(seat.handle(), ShiftAgain.lost(seat.handle()));
    } finally {
      tools.spells().end(spell, rested ? restedAt : System.nanoTime());
      right.stays();
      work.stopAllBut(Set.of());
    }
  }

  private void learn(long now) {
    if (work.empty()) {
      idleness.idle(now).ifPresent(clock::restsAt);
      spell.idle(now, idleness.since());
    } else {
      idleness.busy(work::oldest, now);
      spell.busy(now);
    }
  }

  private boolean quiet() {
    if (!clock.draining()) return work.empty();
    boolean gone = stopped && System.nanoTime() - stoppedAt >= Seat.LEAVING.toNanos();
    return gone || work.handsEmpty();
  }

  /** No bell would reach an agent that rests for idleness while Temporal is away. */
  private boolean mayRest() {
    return clock.draining() || (tools.beats().reached(seat) && wanted());
  }

  /** A paused fleet lets nobody rest for idleness while there are seats for others. */
  private boolean wanted() {
    return clock.hurried() || idleness.mayRest() || tools.crowded().getAsBoolean();
  }

  private long patience() {
    if (!work.handsEmpty()) return SeatWork.MARK_AFTER;
    return Math.max(1, clock.nanosLeft(System.nanoTime()));
  }

  private void handle(SeatEvent event) throws InterruptedException {
    long now = System.nanoTime();
    switch (event) {
      case SeatEvent.Delivered(long epoch, Mail fresh) -> {
        if (epoch >= right.key().first()) work.deliver(fresh); // else it was for an earlier seat
      }
      case SeatEvent.Nudged nudge -> look();
      case SeatEvent.Left left -> left(left);
      case SeatEvent.Closing closing -> {
        clock.leave(now);
        seat.hearLater(closingPatience, new SeatEvent.Late());
      }
      case SeatEvent.Late late -> {
        stopped = true;
        stoppedAt = now;
        work.stopAllBut(Set.of());
      }
      case SeatEvent.Broke(Throwable why) ->
          throw new IllegalStateException("a task in hand broke", why);
      case SeatEvent.Reached reached -> {}
      case SeatEvent.NextShift shift -> follow();
      case SeatEvent.Orphaned(long epoch) -> orphaned(epoch);
      case SeatEvent.Abandoned(long epoch) -> {
        if (epoch == seat.handle().epoch()) clock.leave(now);
      }
    }
  }

  private void left(SeatEvent.Left left) {
    boolean look = work.left(left);
    clock.worked(System.nanoTime());
    spell.done(work.done());
    over = left.ended().verdict() == Verdict.FENCED;
    if (look) seat.hear(new SeatEvent.Nudged());
  }

  private void look() throws InterruptedException {
    try {
      Optional<Look> seen = tools.looks().at(right.key(), work.inHand());
      over = seen.isEmpty();
      if (over) return;
      Sight sight = seen.get().sight();
      clock.saw(sight.held(), sight.retiring(), System.nanoTime());
      if (sight.atOnce()) work.leaveAll();
      work.stopAllBut(seen.get().inHand());
      work.refill(sight.mail());
    } catch (SQLException e) {
      LOG.warn("seat of {} cannot look: {}", seat.handle().agentId(), e.getMessage());
    }
  }

  /** Its agent's next shift may be on its way here; PostgreSQL knows whether it is elsewhere. */
  private void orphaned(long epoch) throws InterruptedException {
    if (epoch != seat.handle().epoch()) return;
    seat.hearLater(Seat.ADOPTION, new SeatEvent.Abandoned(epoch));
    look();
  }

  /** Goes on as the seat of the shift that was opened here, with all that is in hand. */
  private void follow() throws InterruptedException {
    Optional<ShiftHandle> next = seat.takeNext();
    if (next.isEmpty()) return;
    right.passes();
    switch (adopted(next.get())) {
      case Adoption.Adopted(var key) -> {
        seat.becomes(next.get());
        right.passed(key);
        LOG.info("seat of {} goes on as epoch {}", key.agentId(), key.epoch());
      }
      case Adoption.Refused(ShiftEnd end) -> {
        tools.reports().ended(next.get(), end);
        over = true;
      }
      case Adoption.Late(ShiftEnd end) -> tools.reports().ended(next.get(), end);
      case Adoption.Gone gone -> {
        seat.leaveNext(next.get());
        over = true;
      }
      case Adoption.HostDead dead -> tools.reports().again(next.get(), tools.hostDead());
    }
    right.stays();
  }

  /**
   * Whether the row has heard of it is known when the database has answered, not before. A seat
   * that is dropped meanwhile leaves the shift to the next.
   */
  private Adoption adopted(ShiftHandle next) throws InterruptedException {
    boolean answered = false;
    try {
      while (true) {
        Optional<Adoption> answer = asked(next);
        answered = answer.isPresent();
        if (answered) return answer.get();
        TimeUnit.NANOSECONDS.sleep(Seat.AWAY);
      }
    } finally {
      if (!answered) seat.leaveNext(next);
    }
  }

  private Optional<Adoption> asked(ShiftHandle next) {
    try {
      return Optional.of(tools.rows().adopt(right.key(), next.epoch()));
    } catch (SQLException e) {
      LOG.warn("seat of {} waits to be adopted: {}", next.agentId(), e.getMessage());
      return Optional.empty();
    }
  }

  private void rest() {
    long now = System.nanoTime();
    try {
      switch (tools.rows().rest(right.key(), parting(now))) {
        case SeatRows.Rest.Rested(boolean mailLeft, CheckpointMark checkpoint) -> {
          over = true;
          rested = true;
          restedAt = now;
          if (checkpoint != null) Meters.checkpointed();
          ShiftHandle shift = seat.handle();
          ShiftEnd end = ShiftEnd.rested(shift.epoch(), mailLeft, work.done());
          tools.reports().ended(shift, end.with(checkpoint).losing(lost));
        }
        case SeatRows.Rest.GoOn(var mail, Instant until) -> {
          clock.released(now);
          work.refill(mail);
          clock.worked(now);
          clock.notBefore(now, Duration.between(Instant.now(), until).toNanos());
        }
        case SeatRows.Rest.Fenced() -> over = true;
      }
    } catch (SQLException e) {
      clock.notBefore(now, AgentLock.busy(e) ? TRY_AGAIN : cannotRest(e));
    }
  }

  private SeatRows.Parting parting(long now) {
    return new SeatRows.Parting(clock.wish(), work.workedAt(), idleness.rests(now));
  }

  /** The database is away, or its disk is full: awake, nothing is lost. */
  private long cannotRest(SQLException e) {
    LOG.warn("agent {} cannot rest and stays awake: {}", seat.handle().agentId(), e.getMessage());
    return Seat.AWAY << Math.min(refusedRests++, MOST_DOUBLINGS);
  }
}
