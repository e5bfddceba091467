package io.agenthive.activities.breaker;

import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;

/**
 * When breakers open and close.
 *
 * @param window what is looked at
 * @param minCalls fewer calls within the window say nothing
 * @param failurePercent share of failed calls within the window that opens, 1 to 100
 * @param inARow so many one after the other that failed or hang open at once, whatever went well
 *     before
 * @param slowCall a call that takes longer is slow, from the moment that it has taken so long
 * @param slowPercent share of slow calls within the window that opens, 1 to 100
 * @param openFor how long nobody asks
 * @param trials calls of the whole fleet that have to go well before all go through again
 * @param patience how long a caller waits in front of an open breaker before it is sent away
 */
public record BreakerSettings(
    Duration window,
    int minCalls,
    int failurePercent,
    int inARow,
    Duration slowCall,
    int slowPercent,
    Duration openFor,
    int trials,
    Duration patience) {
  /**
   * A window of 5 s, 5 calls, half of them, open for 5 s, 3 trials: what is left of resilience4j's
   * defaults (100 calls, 60 s) for targets that are asked a few times a second. Five failures in a
   * row: at 5 calls/s half of a window takes 2.5 s to fail, this takes one; with 2 % random errors
   * it happens once in 300 million calls.
   */
  public static final BreakerSettings DEFAULT =
      new BreakerSettings(
          Duration.ofSeconds(5),
          5,
          50,
          5,
          Duration.ofSeconds(30),
          50,
          Duration.ofSeconds(5),
          3,
          Duration.ofSeconds(10));

  /** An account that has to be paid for is not well again within seconds. */
  static final Duration QUOTA = Duration.ofSeconds(60);

  /** A target that asks for a longer rest is asked then all the same, by a few. */
  static final Duration LONGEST = Duration.ofHours(1);

  /**
   * Trials that do not end, because they hang or their host died, are not waited for: one more goes
   * this much later, so that three go well within 10 s of the target.
   */
  private static final Duration TRIAL_AGAIN = Duration.ofSeconds(2);

  Duration trialAgain() {
    return TRIAL_AGAIN.compareTo(openFor) < 0 ? TRIAL_AGAIN : openFor;
  }

  /** How long nobody asks after this. */
  Duration openFor(Fault fault) {
    Duration least = fault.failure() == TaskFailure.QUOTA_EXHAUSTED ? QUOTA : openFor;
    Duration told = fault.retryAfter();
    if (told == null || told.compareTo(least) < 0) return least;
    return told.compareTo(LONGEST) > 0 ? LONGEST : told;
  }

  /** Refuses what cannot work. */
  public BreakerSettings {
    need(window.compareTo(Duration.ofSeconds(1)) >= 0, "window must be a second or more");
    need(minCalls >= 1 && inARow >= 1 && trials >= 1, "counts must be 1 or more");
    need(percent(failurePercent) && percent(slowPercent), "shares must be 1 to 100 percent");
    need(slowCall.isPositive() && openFor.isPositive(), "slowCall and openFor must be positive");
    need(!patience.isNegative(), "patience must be zero or more");
  }

  private static boolean percent(int share) {
    return share >= 1 && share <= 100;
  }

  private static void need(boolean holds, String rule) {
    if (!holds) throw new IllegalArgumentException(rule);
  }
}
