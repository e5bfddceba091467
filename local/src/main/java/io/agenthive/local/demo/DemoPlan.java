package io.agenthive.local.demo;

import java.time.Duration;

/**
 * What a demo does.
 *
 * @param part what is replayed
 * @param pace share of the rehearsed latencies that is really waited
 * @param idle how long an agent stays awake without work
 * @param killAt share of the replay after which the host is killed, 0 to 1
 * @param outage how long the strategic tier's provider turns everybody away, up to a minute
 * @param flood bad inputs to one agent, 1 to {@link #MAX_FLOOD}
 * @param redriven how many of them are corrected, 1 to {@code flood}, at most {@link #MAX_REDRIVEN}
 * @param naps what is played to agents that rest by a timeout and to others that rest as was
 *     learned
 */
record DemoPlan(
    DayPart part,
    double pace,
    Duration idle,
    double killAt,
    Duration outage,
    int flood,
    int redriven,
    DayPart naps) {
  /** Long enough for several trials in vain. */
  static final Duration LONGEST_OUTAGE = Duration.ofMinutes(1);

  /** Keepers start at ten a second: more would make everybody wait for the lane. */
  static final int MAX_FLOOD = 500;

  /** A page of dead letters, as large as the API gives it. */
  static final int MAX_REDRIVEN = 200;

  /** A tenth of real latencies: as the day is compressed, so is the work, if not as much. */
  private static final double PACE = 0.1;

  /** Long enough for a burst of tasks to meet one shift, short enough to be seen at rest. */
  private static final Duration IDLE = Duration.ofMillis(800);

  /** The whole day within a minute and a half. */
  static final DemoPlan WHOLE =
      new DemoPlan(
          DayPart.hours(0, 24, Duration.ofSeconds(85)),
          PACE,
          IDLE,
          0.6,
          Duration.ofSeconds(12),
          120,
          12,
          DayPart.hours(14, 22, Duration.ofSeconds(30)));

  /** Three hours of the afternoon; everything in little more than a minute. */
  static final DemoPlan QUICK =
      new DemoPlan(
          DayPart.hours(14, 17, Duration.ofSeconds(16)),
          PACE,
          IDLE,
          0.45,
          Duration.ofSeconds(4),
          40,
          5,
          DayPart.hours(17, 19, Duration.ofSeconds(10)));

  /** Refuses what would show nothing. */
  DemoPlan {
    if (killAt < 0 || killAt > 1) throw new IllegalArgumentException("killAt must be 0 to 1");
    if (!outage.isPositive() || outage.compareTo(LONGEST_OUTAGE) > 0) {
      throw new IllegalArgumentException("outage must be more than 0 s, at most 60 s");
    }
    if (flood < 1 || flood > MAX_FLOOD) {
      throw new IllegalArgumentException("flood must be 1 to " + MAX_FLOOD);
    }
    if (redriven < 1 || redriven > Math.min(flood, MAX_REDRIVEN)) {
      throw new IllegalArgumentException("redriven must be 1 to flood, at most " + MAX_REDRIVEN);
    }
  }
}
