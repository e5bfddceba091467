package io.agenthive.local.demo;

import java.time.Duration;
import java.util.List;

/**
 * A part of a day, compressed evenly: what was twice as far apart still is.
 *
 * @param from inclusive, since midnight
 * @param to exclusive
 * @param lasting how long the part takes when it is replayed
 */
record DayPart(Duration from, Duration to, Duration lasting) {
  /** Refuses parts without a length. */
  DayPart {
    if (from.isNegative() || to.compareTo(from) <= 0) {
      throw new IllegalArgumentException("a part of a day ends after it begins");
    }
    if (!lasting.isPositive()) throw new IllegalArgumentException("lasting must be positive");
  }

  static DayPart hours(int from, int to, Duration lasting) {
    return new DayPart(Duration.ofHours(from), Duration.ofHours(to), lasting);
  }

  /** The arrivals of this part, counted from the beginning of the replay. */
  List<Arrival> of(List<Arrival> day) {
    return day.stream()
        .filter(arrival -> arrival.at().compareTo(from) >= 0 && arrival.at().compareTo(to) < 0)
        .map(arrival -> new Arrival(arrival.agentId(), replayed(arrival.at().minus(from))))
        .toList();
  }

  private Duration replayed(Duration since) {
    return Duration.ofMillis(since.toMillis() * lasting.toMillis() / to.minus(from).toMillis());
  }

  /** The time of day at this time of the replay, {@code 14:05}; at most its end. */
  String clock(Duration replay) {
    Duration within = replay.compareTo(lasting) < 0 ? replay : lasting;
    long whole = to.minus(from).toMillis();
    Duration day = from.plusMillis(within.toMillis() * whole / lasting.toMillis());
    return "%02d:%02d".formatted(day.toHours(), day.toMinutesPart());
  }
}
