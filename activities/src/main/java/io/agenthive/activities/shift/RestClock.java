package io.agenthive.activities.shift;

import java.time.Duration;

/**
 * When a seat rests: after the idle timeout without work or when its plan says so, or at once when
 * somebody wants it to. Of the reasons to hurry, some pass (a hold is lifted, the agent does not
 * retire after all) and two stay (the host goes down, Temporal does not know the shift any more).
 * Used by the seat's thread alone.
 */
final class RestClock {
  private final long idleNanos;
  private boolean leaving;
  private boolean held;
  private boolean retiring;
  private long dueAt;

  /** Starts to count at {@code now}, in nanoseconds of the machine's clock. */
  RestClock(Duration idle, long now) {
    idleNanos = idle.toNanos();
    worked(now);
  }

  /** Something was done: the idle timeout starts anew. */
  void worked(long now) {
    dueAt = now + (hurried() ? 0 : idleNanos);
  }

  /** The plan of this gap says when, unless something is done before. */
  void restsAt(long planned) {
    if (!hurried()) dueAt = planned;
  }

  /** What the agent's row says. */
  void saw(boolean nowHeld, boolean nowRetiring, long now) {
    boolean before = hurried();
    held = nowHeld;
    retiring = nowRetiring;
    if (before != hurried()) worked(now);
  }

  /** This seat takes up nothing more, whatever the row says later. */
  void leave(long now) {
    leaving = true;
    worked(now);
  }

  /** The row does not say any more that the agent is held. */
  void released(long now) {
    saw(false, retiring, now);
  }

  /** Why the seat would rest now. */
  RestWish wish() {
    if (leaving) return RestWish.LEAVING;
    return held ? RestWish.HELD : RestWish.IDLE;
  }

  /** Not before so many nanoseconds from now. */
  void notBefore(long now, long nanos) {
    if (dueAt - (now + nanos) < 0) dueAt = now + nanos;
  }

  /** Whether no new task is taken up, and mail may be left. */
  boolean draining() {
    return leaving || held;
  }

  /** Whether somebody wants it to rest, or to be gone. */
  boolean hurried() {
    return draining() || retiring;
  }

  boolean due(long now) {
    return nanosLeft(now) <= 0;
  }

  long nanosLeft(long now) {
    return dueAt - now;
  }
}
