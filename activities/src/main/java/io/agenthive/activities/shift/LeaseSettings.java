package io.agenthive.activities.shift;

import java.time.Duration;

/**
 * How long a host may be silent before others take it for dead. The same for all processes of a
 * hive.
 */
public record LeaseSettings(Duration lease) {
  /** Between two beats of a host. */
  static final Duration BEAT = Duration.ofSeconds(1);

  /** Looks of a watcher for each beat: a death is seen half a second sooner than with one. */
  static final int LOOKS = 2;

  /** Between two scans for agents that are awake where nobody lives. */
  static final Duration SCAN = Duration.ofSeconds(2);

  /** Less would condemn a host whose second beat is late. */
  static final Duration SHORTEST = Duration.ofSeconds(2);

  /** Nobody wants to wait longer for agents to be brought back. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  /**
   * Two beats may be late: of a host that lives, the third is seen before it is over. A dead one is
   * told by the fifth or sixth look after the one that saw its last beat first.
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
