package io.agenthive.activities.breaker;

import java.time.Duration;

/**
 * A call that was not made, because its target shall be left alone; the caller comes back. The
 * message is one of a few sentences for each target, so that those who were held back alike are
 * alike.
 */
public final class HeldBack extends Exception {
  /** What the message of a call ends with that its target's retry budget did not pay for. */
  public static final String OUT_OF_RETRIES = " gets no more retries for now";

  private static final long serialVersionUID = 1L;

  private final String why;
  private final Duration wait;

  /** A call held back for this long. */
  public HeldBack(String message, String why, Duration wait) {
    super(message, null, false, false);
    this.why = why;
    this.wait = wait;
  }

  /** The reason of this moment. */
  public String why() {
    return why;
  }

  /** When it is worth to come back. */
  public Duration comeBackIn() {
    return wait;
  }
}
