package io.agenthive.activities.shift;

/** Why a seat wants to rest, which decides whether it may leave mail behind. */
public enum RestWish {
  /** It has nothing to do: whatever waits is a reason to go on. */
  IDLE,
  /** Its row said that the agent is held: it leaves mail, and goes on if the row says otherwise. */
  HELD,
  /** Its host goes down, or Temporal does not know its shift any more: it leaves mail. */
  LEAVING
}
