package io.agenthive.activities.shift;

import java.time.Duration;

/**
 * How a host keeps its seats.
 *
 * @param maxSeats seats open at a time; a shift beyond is retried, here or elsewhere
 * @param beat between two heartbeats of a seat; a third of the timeout, so that two may be lost
 *     before Temporal opens the shift again: a net under the leases of hosts
 * @param sweep between two looks at the rows of all seats, for notes that were lost
 * @param closingPatience how long tasks in hand may go on when the host goes down
 */
public record SeatSettings(int maxSeats, Duration beat, Duration sweep, Duration closingPatience) {
  /**
   * 5,000 seats of memory take about 175 MiB at 35 KiB each [ran in a prototype]. A heartbeat costs
   * the server 2.2 to 2.8 ms, whether or not anything happens [ran in a prototype]. 20 s is what a
   * supervisor grants before it kills.
   */
  public static final SeatSettings DEFAULT =
      new SeatSettings(
          5_000, Duration.ofSeconds(100), Duration.ofSeconds(2), Duration.ofSeconds(20));

  /** Refuses what cannot work. */
  public SeatSettings {
    if (maxSeats < 1) throw new IllegalArgumentException("maxSeats must be 1 or more");
    if (!beat.isPositive() || !sweep.isPositive() || closingPatience.isNegative()) {
      throw new IllegalArgumentException("beat, sweep and closingPatience must be positive");
    }
  }

  /** Seats from which on few are left: nine of ten. */
  int crowdedAt() {
    return maxSeats - maxSeats / 10;
  }

  /** The same, with another patience when the host goes down. */
  public SeatSettings closingWithin(Duration patience) {
    return new SeatSettings(maxSeats, beat, sweep, patience);
  }
}
