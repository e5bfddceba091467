package io.agenthive.activities.shift;

import java.time.Duration;

/**
 * How long a host may be silent before others take it for dead. The same for all processes of a
 * hive.
 */
public record LeaseSettings(Duration lease) {
  /** Between two beats of a host, and two looks of a watcher. */
  static final Duration BEAT = Duration.ofSeconds(1);

  /** Between two scans for agents that are awake where nobody lives. */
  static final Duration SCAN = Duration.ofSeconds(2);

  /** Less would condemn a host whose second beat is late. */
  static final Duration SHORTEST = Duration.ofSeconds(2);

  /** Nobody wants to wait longer for agents to be brought back. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  /**
   * The third look after the one that saw a beat first is 3 s later, and the fourth another second:
   * between two looks, so that it does not depend on a millisecond which of them judges.
   */
  public static final LeaseSettings DEFAULT = new LeaseSettings(Duration.ofMillis(2_500));

  /** Refuses what cannot work. */
  public LeaseSettings {
    if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("the lease of a host must be PT2S to PT5M, not " + lease);
    }
  }

  /** Looks two beats apart still prove something, if that is well below the lease. */
  LeasePolicy policy() {
    Duration gap = lease.multipliedBy(3).dividedBy(4);
    Duration twoBeats = BEAT.multipliedBy(2);
    return new LeasePolicy(lease, gap.compareTo(twoBeats) < 0 ? gap : twoBeats);
  }
}
