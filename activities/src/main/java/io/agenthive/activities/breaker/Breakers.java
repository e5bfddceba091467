package io.agenthive.activities.breaker;

import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Database;
import io.agenthive.workflows.task.TargetHealth;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The breakers of one process, in step with the fleet's: one process's discovery closes the way for
 * all, and the trials after it are few for all together. While the database is away each process
 * goes by what it sees itself; only what a person holds open stays so. May be used by many threads.
 */
public final class Breakers implements TargetGate, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);

  /** Whoever waits looks again then, also if nobody tells it that something changed. */
  private static final Duration LOOK = Duration.ofMillis(250);

  /** A budget of ten retries fills to a fifth by then, if nobody calls the target at all. */
  private static final Duration RETRIES_BACK = Duration.ofSeconds(20);

  private static final Duration TRIALS_UNDER_WAY = Duration.ofSeconds(1);
  private static final int MAX_REASON = 300;

  private final BreakerSettings settings;
  private final String process;
  private final BreakerRows rows;
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor slow;
  private final BreakerBoard board;

  /** Breakers of the fleet that shares this database, as this process sees them. */
  public Breakers(Database database, String process, BreakerSettings settings) {
    this.settings = settings;
    this.process = process;
    rows = new BreakerRows(database);
    slow =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("slow-calls").factory());
    slow.setRemoveOnCancelPolicy(true);
    board = new BreakerBoard(database, rows, System::nanoTime, this::boardChanged);
  }

  /** What a caller is told. */
  private sealed interface Answer {
    record Go(Permit permit) implements Answer {}

    /** Not now; what for, and for how long at least. */
    record Wait(String what, String why, Duration left) implements Answer {}
  }

  @Override
  public Permit enter(String target, boolean again) throws HeldBack, InterruptedException {
    return entered(target, again, settings.patience());
  }

  @Override
  public Permit enterNow(String target, boolean again) throws HeldBack, InterruptedException {
    return entered(target, again, Duration.ZERO);
  }

  private Permit entered(String target, boolean again, Duration patience)
      throws HeldBack, InterruptedException {
    Gate gate = gates.computeIfAbsent(target, name -> new Gate(name, settings));
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      switch (ask(gate)) {
        case Answer.Go(Permit permit) -> {
          return paid(gate, permit, again);
        }
        case Answer.Wait(String what, String why, Duration wait) -> {
          long left = end - System.nanoTime();
          if (left <= 0 || wait.toNanos() > left) {
            throw HeldBack.byBreaker(target + what, why, wait);
          }
          gate.room().pause(Math.min(left, Math.min(wait.toNanos(), LOOK.toNanos())));
        }
      }
    }
  }

  /** A retry pays when it goes, not while it waits; a trial is not made for its caller's sake. */
  private static Permit paid(Gate gate, Permit permit, boolean again) throws HeldBack {
    if (!again) gate.budget().earn();
    if (!again || permit.trial() || gate.budget().spend()) return permit;
    permit.abandoned();
    String why = "retries may add a fifth to its load, and have";
    throw HeldBack.byRetryBudget(gate.target(), why, RETRIES_BACK);
  }

  private Answer ask(Gate gate) {
    BreakerState state = board.of(gate.target());
    if (state.phase() == BreakerPhase.HELD) {
      return new Answer.Wait(" is held open", state.reason(), until(state));
    }
    if (board.stale()) return alone(gate);
    return switch (state.phase()) {
      case HELD, CLOSED -> alone(gate);
      case OPEN -> {
        Duration left = until(state);
        yield left.isZero() ? trial(gate, state) : down(state, left);
      }
      case TRYING -> trial(gate, state);
    };
  }

  private static Answer down(BreakerState state, Duration left) {
    return new Answer.Wait(" is left alone by its breaker", state.reason(), left);
  }

  /** As far as this process sees: what it found a moment ago the fleet may not know yet. */
  private Answer alone(Gate gate) {
    if (gate.openAlone()) {
      return new Answer.Wait(" is left alone by its breaker", "this host found it ill", LOOK);
    }
    return gate.limit().enter()
        ? new Answer.Go(permit(gate, null))
        : new Answer.Wait(" has as many calls as it can carry", "it comes back in a ramp", LOOK);
  }

  /** One thread of this process asks at a time: a crowd waits here, not in front of the row. */
  private Answer trial(Gate gate, BreakerState seen) {
    boolean trying = seen.phase() == BreakerPhase.TRYING;
    if (trying && seen.tried(board.now(), settings).isEmpty()) return down(seen, TRIALS_UNDER_WAY);
    if (!gate.asking().tryAcquire()) return down(seen, TRIALS_UNDER_WAY);
    try {
      return asked(gate, seen);
    } finally {
      gate.asking().release();
    }
  }

  private Answer asked(Gate gate, BreakerState seen) {
    boolean[] granted = {false};
    BreakerState now =
        change(
            gate.target(),
            (was, at) -> {
              granted[0] = was.tried(at, settings).isPresent();
              return was.tried(at, settings).orElse(was);
            });
    if (now == null) return down(seen, TRIALS_UNDER_WAY);
    if (granted[0]) return new Answer.Go(permit(gate, new OneCall.Trial(now.until())));
    return now.phase() == BreakerPhase.CLOSED ? alone(gate) : down(now, TRIALS_UNDER_WAY);
  }

  private Permit permit(Gate gate, OneCall.@Nullable Trial trial) {
    OneCall permit = new OneCall(this, gate, trial);
    // its own thread: what it may have to write must not keep other slow calls from being seen
    Runnable overdue = () -> Thread.startVirtualThread(permit::overdue);
    permit.watchedBy(slow.schedule(overdue, settings.slowCall().toNanos(), TimeUnit.NANOSECONDS));
    return permit;
  }

  private Duration until(BreakerState state) {
    if (state.until() == null) return settings.patience().plusSeconds(1);
    Duration left = Duration.between(board.now(), state.until());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The target was found ill; several calls may say so at once. */
  void open(Gate gate, Fault fault) {
    if (gate.openAlone()) return;
    Duration openFor = settings.openFor(fault);
    String why = reason(fault);
    gate.down(System.nanoTime() + openFor.toNanos());
    Meters.breaker(gate.target(), true);
    LOG.warn("breaker of {} opens for {}: {}", gate.target(), openFor, why);
    change(gate.target(), (was, at) -> was.opened(why, at, openFor));
  }

  /** A trial went well. */
  void tried(Gate gate, OneCall.Trial trial) {
    BreakerState now = change(gate.target(), (was, at) -> was.succeeded(trial.opening(), settings));
    if (now == null || now.phase() != BreakerPhase.CLOSED) return;
    Meters.breaker(gate.target(), false);
    LOG.info("breaker of {} is closed: {}", gate.target(), now.reason());
  }

  /** A trial failed; who asks for a rest, or has no quota, is not taken for well. */
  void failed(Gate gate, OneCall.Trial trial, Fault fault) {
    Duration openFor = settings.openFor(fault);
    boolean chance =
        fault.retryAfter() == null
            && fault.failure() != TaskFailure.RATE_LIMITED
            && Blame.of(fault.failure()) == Blame.COUNTS;
    change(
        gate.target(),
        (was, at) ->
            chance
                ? was.stumbled(trial.opening(), reason(fault), at, openFor)
                : was.failed(trial.opening(), reason(fault), at, openFor));
  }

  /** A trial told nothing. */
  void untried(Gate gate, OneCall.Trial trial) {
    change(gate.target(), (was, at) -> was.abandoned(trial.opening()));
  }

  /** Providers say all kinds of things; PostgreSQL refuses U+0000. */
  private static String reason(Fault fault) {
    String text = fault.message().replaceAll("\\p{Cntrl}", " ").strip();
    return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
  }

  /** Null: the database is away. */
  private @Nullable BreakerState change(String target, BreakerRows.Change change) {
    try {
      BreakerState now = rows.change(target, process, change);
      board.learn(now);
      return now;
    } catch (DataAccessException e) {
      return unchanged(target, e);
    } catch (TransactionException e) {
      return unchanged(target, e);
    }
  }

  private static @Nullable BreakerState unchanged(String target, RuntimeException away) {
    LOG.debug("breaker of {} cannot be changed: {}", target, away.getMessage());
    return null;
  }

  private void boardChanged() {
    gates.values().forEach(gate -> gate.follow(board.of(gate.target())));
  }

  @Override
  public TargetHealth health(String target) {
    return board.health(target);
  }

  @Override
  public void close() {
    board.close();
    slow.shutdownNow();
  }
}
