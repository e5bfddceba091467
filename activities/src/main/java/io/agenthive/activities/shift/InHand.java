package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Mail;
import org.jspecify.annotations.Nullable;

/** A task in hand: its mail and the thread that works on it. Used by its seat's thread alone. */
final class InHand {
  private final Mail mail;
  private final long sinceNanos;
  private @Nullable Thread thread;
  private boolean marked;

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

  /** Asks the worker to stop at the next turn's boundary. */
  void stop() {
    if (thread != null) thread.interrupt();
  }

  boolean needsMark(long nanos, long after) {
    return !marked && nanos - sinceNanos >= after;
  }

  void mark() {
    marked = true;
  }
}
