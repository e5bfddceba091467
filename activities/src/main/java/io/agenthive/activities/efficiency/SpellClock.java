package io.agenthive.activities.efficiency;

import io.agenthive.activities.idle.IdleSubject;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counts the seconds of one seat, at work and idle. Its seat tells what it does; others may ask at
 * any time what there is so far. All times are nanoseconds of the machine's clock.
 */
public final class SpellClock {
  /** A spell that lasts longer is told in pieces: of one piece it is not known when it was idle. */
  static final Duration PIECE = Duration.ofHours(1);

  private static final double NANOS = 1e9;

  private final IdleSubject who;
  private final DatabaseClock clock;
  private long began;
  private long upTo;
  private long busy;
  private long idle;
  private long ahead;
  private int tasks;
  private int tasksBefore;
  private boolean working;
  private boolean worked;
  private boolean over;
  private @Nullable Instant idleSince;

  /** A seat begins, idle until it says otherwise. */
  SpellClock(IdleSubject who, DatabaseClock clock, long now) {
    this.who = who;
    this.clock = clock;
    began = now;
    upTo = now;
    idleSince = clock.at(now);
  }

  /** Something is to be done. */
  public synchronized void busy(long now) {
    advance(now);
    working = true;
    worked = true;
    idleSince = null;
  }

  /**
   * Nothing is to be done.
   *
   * @param since when the gap began that is open; null: none is, so that one begins now
   */
  public synchronized void idle(long now, @Nullable Instant since) {
    advance(now);
    if (since != null) idleSince = since;
    else if (working) idleSince = clock.at(now);
    working = false;
  }

  /** So many tasks have ended on this seat, in all. */
  public synchronized void done(int all) {
    tasks = all;
  }

  /** What there is up to now, while it goes on; after {@link #PIECE} another piece begins. */
  synchronized AwakeSpell soFar(long now) {
    advance(now);
    boolean whole = upTo - began >= PIECE.toNanos();
    AwakeSpell piece = told(!over && !whole);
    if (!over && whole) anew();
    return piece;
  }

  /** All there is: the seat is over. */
  synchronized AwakeSpell over(long now) {
    advance(now);
    over = true;
    return told(false);
  }

  private AwakeSpell told(boolean open) {
    return new AwakeSpell(
        who,
        clock.at(began),
        clock.at(upTo),
        busy / NANOS,
        idle / NANOS,
        ahead / NANOS,
        tasks - tasksBefore,
        open ? idleSince : null,
        open);
  }

  private void anew() {
    began = upTo;
    busy = 0;
    idle = 0;
    ahead = 0;
    tasksBefore = tasks;
  }

  /** Whoever asks may have read the clock before the seat did, and the seat may be over by now. */
  private void advance(long now) {
    long passed = over ? 0 : Math.max(0, now - upTo);
    upTo += passed;
    if (working) busy += passed;
    else idle += passed;
    if (!worked) ahead += passed;
    Meters.seated(working, passed / NANOS);
  }
}
