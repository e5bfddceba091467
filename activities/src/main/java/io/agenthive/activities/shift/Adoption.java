package io.agenthive.activities.shift;

import io.agenthive.activities.mail.SeatKey;
import io.agenthive.workflows.shift.ShiftEnd;

/** What became of a living seat's wish to go on under the epoch of another shift. */
public sealed interface Adoption {
  /** It goes on under this key, with all that it has in hand. */
  record Adopted(SeatKey key) implements Adoption {}

  /** That shift ends so; the seat keeps what right it has. */
  record Refused(ShiftEnd end) implements Adoption {}

  /** A later shift has adopted the seat already: this one ends so, and the seat goes on. */
  record Late(ShiftEnd end) implements Adoption {}

  /** The seat has lost its right: that shift begins with a seat of its own. */
  record Gone() implements Adoption {}

  /** This life of the host was declared dead: no seat begins here any more. */
  record HostDead() implements Adoption {}
}
