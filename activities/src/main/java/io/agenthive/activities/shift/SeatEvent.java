package io.agenthive.activities.shift;

import io.agenthive.activities.mail.Mail;

/** What a seat hears of, in order. */
sealed interface SeatEvent {
  /** Mail was accepted in this process. */
  record Delivered(long epoch, Mail mail) implements SeatEvent {}

  /** The agent's row or mail may have changed: look. */
  record Nudged() implements SeatEvent {}

  /** A task is no longer in hand. */
  record Left(InHand task, SeatTask.Ended ended) implements SeatEvent {}

  /** The host goes down: finish what is in hand, rest, leave the rest to another. */
  record Closing() implements SeatEvent {}

  /** The host has waited long enough: stop what is in hand. Recorded turns stay. */
  record Late() implements SeatEvent {}

  /** Work on a task ended as neither the task nor its mail can say: this seat cannot go on. */
  record Broke(Throwable why) implements SeatEvent {}

  /** Temporal answered this host. */
  record Reached() implements SeatEvent {}

  /** Temporal does not know the shift of this epoch any more. */
  record Orphaned(long epoch) implements SeatEvent {}

  /** Nobody adopted the seat of this epoch in time. */
  record Abandoned(long epoch) implements SeatEvent {}

  /** Temporal opened another shift of this agent here. */
  record NextShift() implements SeatEvent {}
}
