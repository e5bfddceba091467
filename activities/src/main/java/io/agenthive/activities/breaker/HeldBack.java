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

  /** Who holds calls back. */
  public enum By {
    /** The breaker in front of the target, or the ramp after it. */
    BREAKER,
    /** The target's retry budget. */
    RETRY_BUDGET
  }

  private final By by;
  private final String why;
  private final Duration wait;

  private HeldBack(By by, String message, String why, Duration wait) {
    super(message, null, false, false);
    this.by = by;
    this.why = why;
    this.wait = wait;
  }

  /** A call held back for this long. */
  public static HeldBack byBreaker(String message, String why, Duration wait) {
    return new HeldBack(By.BREAKER, message, why, wait);
  }

  /** A retry that nothing pays for before that. */
  static HeldBack byRetryBudget(String target, String why, Duration wait) {
    return new HeldBack(By.RETRY_BUDGET, target + OUT_OF_RETRIES, why, wait);
  }

  /** Who held it back. */
  public By by() {
    return by;
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
