package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Mail;
import org.jspecify.annotations.Nullable;

/**
 * A task in hand: its mail and the thread that works on it. Used by its seat's thread; the worker
 * asks it before each turn.
 */
final class InHand {
  private final Mail mail;
  private final long sinceNanos;
  private @Nullable Thread thread;
  private boolean marked;
  private boolean begun; // its turns
  private boolean leaving;

  InHand(Mail mail, long sinceNanos, boolean marked) {
    this.mail = mail;
    this.sinceNanos = sinceNanos;
    this.marked = marked;
  }

  Mail mail() {
    return mail;
  }

  void workedOnBy(Thread worker) {
    thread = worker;
  }

  /** Asks the worker to stop at once, also out of a call that is under way. */
  void stop() {
    if (thread != null) thread.interrupt();
  }

  /**
   * Asks the worker to stop at the next turn's boundary: the call that is under way ends first, and
   * is recorded. One that has not begun a turn stops at once.
   */
  synchronized void leave() {
    leaving = true;
    if (!begun) stop();
  }

  /** Whether another turn is wanted; asked by the worker before each. */
  synchronized boolean wanted() {
    begun = true;
    return !leaving;
  }

  boolean needsMark(long nanos, long after) {
    return !marked && nanos - sinceNanos >= after;
  }

  void mark() {
    marked = true;
  }
}
