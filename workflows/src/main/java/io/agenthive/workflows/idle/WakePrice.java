package io.agenthive.workflows.idle;

/**
 * What it costs that an agent is asleep when a task comes. SCHEDULING §1.
 *
 * @param cold of a wake that a task waits for, in seconds awake (λ); 0: sleep costs nothing
 * @param wake how long a wake takes, in seconds (w, the measured 95th percentile); 0: no time
 * @param pair of a checkpoint and its restore, in seconds awake (c)
 */
public record WakePrice(double cold, double wake, double pair) {
  /** A second that a task waits is worth so many seconds awake. SCHEDULING §1: ρ. */
  public static final double SECONDS_AWAKE_PER_SECOND_WAITED = 60;

  /** Refuses prices that are negative or no numbers. */
  public WakePrice {
    need(cold, "cold");
    need(wake, "wake");
    need(pair, "pair");
  }

  /** Of agents that wake within {@code wake} seconds: {@code λ = 60·w + c}. */
  public static WakePrice of(double wake, double pair) {
    return new WakePrice(SECONDS_AWAKE_PER_SECOND_WAITED * wake + pair, wake, pair);
  }

  private static void need(double seconds, String name) {
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException(name + " must be 0 or more seconds, not " + seconds);
    }
  }
}
