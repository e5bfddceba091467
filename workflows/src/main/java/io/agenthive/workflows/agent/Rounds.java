package io.agenthive.workflows.agent;

import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which shift was, which is, and whether another is wanted.
 *
 * @param worked seat epoch of the last shift that ended
 * @param rungFor newest epoch after which the doorbell rang since the last shift began, or {@link
 *     #NOT_RUNG}: a bell may overtake the end of the shift it followed, so that a flag would lose
 *     it and a number does not
 * @param running number of the shift that runs; 0: none
 * @param openedAt when the running shift was opened; null: long ago, or none runs
 * @param askAt when the row is asked whether the running shift is over; null: nobody doubts it
 * @param unbegun how many shifts before this one, in a row, never began
 */
record Rounds(
    long worked,
    long rungFor,
    long running,
    @Nullable Instant openedAt,
    @Nullable Instant askAt,
    int unbegun) {
  /** How long a shift that may be over has to say so itself. */
  static final Duration DOUBT = Duration.ofSeconds(1);

  /**
   * How long a shift may take to begin before whoever misses it is believed: a host that dies
   * between the order and the begin leaves no trace in the row. A begin takes milliseconds, but
   * where all seats are full it waits for one: after each shift that never began the next has twice
   * the time.
   */
  static final Duration BEGIN = Duration.ofSeconds(3);

  /** 3 s become 192 s: less than Temporal itself waits for a host that says nothing. */
  static final int MOST_DOUBLINGS = 6;

  static final long NOT_RUNG = -1;

  static Rounds restingSince(long epoch) {
    return new Rounds(epoch, NOT_RUNG, 0, null, null, 0);
  }

  /** Somebody else opened the shift of this epoch. It is in doubt from the beginning. */
  static Rounds unheard(long epoch) {
    return new Rounds(epoch, NOT_RUNG, Epoch.shift(epoch), null, Instant.EPOCH, 0);
  }

  boolean wanted() {
    return rungFor >= worked;
  }

  boolean resting() {
    return running == 0;
  }

  long next() {
    return Epoch.shift(worked) + 1;
  }

  /** Whether a bell after this epoch rang for mail that a later shift has found already. */
  boolean past(long epoch) {
    return epoch < worked || Epoch.shift(epoch) < running;
  }

  Rounds rung(long epoch, Instant now) {
    if (past(epoch)) return missed(epoch, now);
    Rounds rung = new Rounds(worked, Math.max(rungFor, epoch), running, openedAt, askAt, unbegun);
    return running(epoch) ? rung.asking(now.plus(DOUBT)) : rung;
  }

  Rounds forced() {
    if (!resting()) return this;
    return new Rounds(worked, Math.max(rungFor, worked), running, openedAt, askAt, unbegun);
  }

  /** The row is asked at once: a dead host completes nothing any more. */
  Rounds lost(long epoch, Instant now) {
    return running(epoch) ? asking(now) : missed(epoch, now);
  }

  /** Somebody sees the row as it was before the running shift, which should have begun by now. */
  private Rounds missed(long epoch, Instant now) {
    boolean before = !resting() && epoch >= worked && Epoch.shift(epoch) < running;
    return before && late(now) ? asking(now) : this;
  }

  /** Whether the running shift should have begun by now. */
  boolean late(Instant now) {
    return openedAt == null || !now.isBefore(openedAt.plus(patience()));
  }

  private Duration patience() {
    return BEGIN.multipliedBy(1L << Math.min(unbegun, MOST_DOUBLINGS));
  }

  boolean doubtDue(Instant now) {
    return askAt != null && !now.isBefore(askAt);
  }

  Rounds trusted() {
    return new Rounds(worked, rungFor, running, openedAt, null, unbegun);
  }

  /** A shift finds all mail that a bell rang for before, however great its epoch was. */
  Rounds opened(Instant now) {
    return new Rounds(worked, NOT_RUNG, next(), now, null, unbegun);
  }

  /** The seat of the running shift is left to the next one, which is wanted at once. */
  Rounds handedOver() {
    long before = Epoch.of(running, 0);
    return new Rounds(before, Math.max(rungFor, before), 0, null, null, 0);
  }

  Rounds after(ShiftEnd end) {
    boolean again = end.mailLeft() || end.how() == ShiftEnd.How.SUPERSEDED;
    long rung = again ? Math.max(rungFor, end.epoch()) : rungFor;
    return new Rounds(end.epoch(), rung, 0, null, null, 0);
  }

  /** The running shift was closed, and never began: perhaps it had not been given the time. */
  Rounds neverBegan(ShiftEnd closed) {
    Rounds ended = after(closed);
    return new Rounds(ended.worked, ended.rungFor, 0, null, null, unbegun + 1);
  }

  private boolean running(long epoch) {
    return !resting() && Epoch.shift(epoch) == running;
  }

  /** A doubt is not put off by more of it. */
  private Rounds asking(Instant at) {
    Instant first = askAt != null && askAt.isBefore(at) ? askAt : at;
    return new Rounds(worked, rungFor, running, openedAt, first, unbegun);
  }
}
