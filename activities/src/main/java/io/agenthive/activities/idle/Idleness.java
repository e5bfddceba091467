package io.agenthive.activities.idle;

import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.DatabaseClock;
import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.fleet.FleetMode;
import io.agenthive.workflows.fleet.PrewakePolicy;
import io.agenthive.workflows.idle.AgentGaps;
import io.agenthive.workflows.idle.IdlePlan;
import io.agenthive.workflows.idle.Jitter;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One agent on its seat, between its tasks: it learns from the gaps and says when to rest. A gap
 * begins when the last task in hand ends and ends when the next was accepted, both by the
 * database's clock. Whatever breaks here, the seat does not: it begins to learn anew. Used by the
 * seat's thread alone.
 */
public final class Idleness {
  private static final Logger LOG = LoggerFactory.getLogger(Idleness.class);

  /** Who is asked again within this was not idle: a rest and a wake take longer. */
  public static final Duration SETTLES = Duration.ofMillis(20);

  /** Who rested so often in one gap goes to and fro: it stays for a cold wake's price at least. */
  static final int FLAPS = 2;

  private final IdleDesk desk;
  private final IdleSubject who;
  private final IdleBegin found;
  private AgentGaps gaps = new AgentGaps();
  private @Nullable Gap gap;
  private boolean worked;

  /**
   * A seat begins.
   *
   * @param now in nanoseconds of the machine's clock, as everywhere here
   */
  public Idleness(IdleDesk desk, IdleSubject who, IdleBegin found, long now) {
    this.desk = desk;
    this.who = who;
    this.found = found;
    guarded(() -> goesOn(now), null);
  }

  /**
   * The gap that is open.
   *
   * @param plan null: not made yet
   * @param awake seconds awake in it, before this seat
   * @param rests in it, before this seat
   * @param since when it has been awake in it
   * @param found by this seat when it began, and not looked at yet
   */
  private record Gap(
      Instant began,
      @Nullable GapPlan plan,
      double awake,
      int rests,
      Instant since,
      boolean found) {
    Gap planned(GapPlan made) {
      return new Gap(began, made, awake, rests, since, false);
    }

    double awakeUntil(Instant then) {
      return awake + Ages.between(since, then);
    }
  }

  private @Nullable Void goesOn(long now) {
    if (found.learned() != null) gaps = AgentGaps.fromBytes(found.learned());
    if (found.gap() == null) return null;
    OpenGap open = Json.read(found.gap(), OpenGap.class);
    gap = new Gap(open.began(), open.plan(), open.awake(), open.rests(), at(now), true);
    return null;
  }

  /**
   * There is nothing to do. Returns when the seat is to rest for that, in nanoseconds of the
   * machine's clock, where that becomes known; empty: it stays what it was.
   */
  public OptionalLong idle(long now) {
    long meanwhile = now + GapPlan.timeout(who).toNanos();
    return guarded(() -> idles(now), ruled(desk.rule(who), meanwhile));
  }

  private OptionalLong idles(long now) {
    Gap open = gap;
    if (open == null) return worked ? begins(now) : OptionalLong.empty();
    if (open.plan() == null) return settled(open, now) ? plans(open, now) : OptionalLong.empty();
    if (!open.found()) return OptionalLong.empty();
    gap = open.planned(open.plan());
    return ruled(open.plan().rule(), now + stays(open, open.plan(), now));
  }

  private OptionalLong begins(long now) {
    worked = false;
    gap = new Gap(at(now), null, 0, 0, at(now), false);
    return ruled(desk.rule(who), now + SETTLES.toNanos());
  }

  /** When the gap began that is open; null: none is. */
  public @Nullable Instant since() {
    Gap open = gap;
    return open == null ? null : open.began();
  }

  private boolean settled(Gap open, long now) {
    return Ages.between(open.began(), at(now)) >= Ages.of(SETTLES);
  }

  private OptionalLong plans(Gap open, long now) {
    GapPlan plan = lent(plan(now), now);
    gap = open.planned(plan);
    return ruled(plan.rule(), now + left(open, plan, now));
  }

  /** The clock of the seat knows the timeouts of other rules. */
  private static OptionalLong ruled(RestRule rule, long due) {
    return rule == RestRule.LEARNED ? OptionalLong.of(due) : OptionalLong.empty();
  }

  private GapPlan plan(long now) {
    return GapPlan.of(desk.rule(who), who, gaps, desk.outlook().get(), at(now));
  }

  /** Who rests before break-even borrows what that may cost. */
  private GapPlan lent(GapPlan plan, long now) {
    boolean refused =
        plan.early() && !desk.credit().borrows(who.agentId(), plan.price().cold(), now);
    return refused ? plan.guarded(GapGuard.FLEET) : plan;
  }

  /**
   * Until the end of the plan's tail, and the agent's part of the jitter. Who would have to be
   * woken ahead by then stays until the end of its window.
   */
  private long left(Gap open, GapPlan decided, long now) {
    IdlePlan plan = decided.followed();
    Duration tail = Ages.duration(plan.tail());
    Duration due = tail.plus(Jitter.on(tail).of(who.agentId(), open.began()));
    boolean wakes = plan.prewakes() && plan.wakesAt(decided.price().wake()) <= Ages.of(due);
    Duration rests = wakes ? Ages.duration(plan.until()) : due;
    return rests.minus(Duration.between(open.began(), at(now))).toNanos();
  }

  /** How long it stays that was woken in its gap: ahead, or by somebody. */
  private long stays(Gap open, GapPlan decided, long now) {
    IdlePlan plan = decided.followed();
    double age = Ages.between(open.began(), at(now));
    if (age < plan.tail()) return left(open, decided, now);
    double earliest =
        plan.wakesAt(decided.price().wake()) - Ages.of(PrewakePolicy.DEFAULT.horizon());
    boolean ahead = plan.prewakes() && age >= earliest;
    if (ahead && age < plan.until()) return Ages.nanos(plan.until() - age);
    long least = AgentSpec.DEFAULT_IDLE.toNanos();
    if (open.rests() < FLAPS) return least;
    return Math.max(least, Ages.nanos(decided.price().cold()));
  }

  /** Whether people let it rest for idleness. */
  public boolean mayRest() {
    return desk.mode().get() == FleetMode.ON;
  }

  /**
   * There is something to do.
   *
   * @param accepted when the oldest of it was, by the database's clock; null: just now
   */
  public void busy(Supplier<@Nullable Instant> accepted, long now) {
    worked = true;
    Gap open = gap;
    if (open == null) return;
    gap = null;
    guarded(() -> closes(open, accepted.get(), now), null);
  }

  /** Mail that was put back was accepted long before: it came when the seat saw it. */
  private @Nullable Void closes(Gap open, @Nullable Instant accepted, long now) {
    boolean known = accepted != null && !accepted.isBefore(open.began());
    Instant came = known && accepted != null ? accepted : open.found() ? open.since() : at(now);
    double length = Ages.between(open.began(), came);
    if (open.rests() == 0 && length < Ages.of(SETTLES)) return null;
    boolean measured = open.found() && known && found.undisturbed();
    ClosedGap closed =
        new ClosedGap(
            who,
            open.began(),
            length,
            open.found() ? open.awake() : open.awakeUntil(came),
            open.rests(),
            open.found(),
            measured ? Ages.between(came, open.since()) : null,
            measured ? found.pair() : null,
            open.plan() == null ? plan(now) : open.plan(),
            gaps.toBytes());
    gaps.closed(length, closed.plan().plans(), closed.plan().price());
    if (open.plan() != null && open.plan().early()) {
      desk.credit().ended(who.agentId(), closed.more(), now);
    }
    desk.closed().accept(closed);
    return null;
  }

  /** It is about to rest. Nothing changes by that: it may have to go on. */
  public RestNote rests(long now) {
    return guarded(() -> note(now), RestNote.NONE);
  }

  private RestNote note(long now) {
    Gap open = gap;
    if (open == null) return new RestNote(gaps.toBytes(), null);
    Instant then = at(now);
    GapPlan plan = open.plan() == null ? plan(now) : open.plan();
    return new RestNote(
        gaps.toBytes(),
        new OpenGap(open.began(), plan, open.awakeUntil(then), open.rests() + 1, then));
  }

  private Instant at(long now) {
    DatabaseClock clock = found.clock();
    return clock.at(now);
  }

  /** A state that cannot be read, a number that is none: what was learned is lost, nothing else. */
  private <T extends @Nullable Object> T guarded(Supplier<T> work, T otherwise) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      LOG.warn("agent {} begins to learn anew when it rests: {}", who.agentId(), e.getMessage());
      Meters.idleAnew();
      gaps = new AgentGaps();
      gap = null;
      worked = false;
      return otherwise;
    }
  }
}
