package io.agenthive.bench.load;

import io.agenthive.bench.report.Spread;
import java.util.List;

/** What callers did in one stretch of time. */
public record Window(List<Door.Trip> trips, long nanos) {
  /** Tasks whose answers are durable. */
  public int tasks() {
    return trips.size();
  }

  /** Durable answers a second. */
  public double perSecond() {
    return trips.size() * 1e9 / nanos;
  }

  /** Milliseconds from the order to the answer that this share of the tasks did not exceed. */
  public double millis(double share) {
    return Spread.quantile(trips.stream().map(Door.Trip::millis).toList(), share);
  }

  /** Milliseconds from each order to its acceptance, of those tasks whose callers saw it. */
  public List<Double> accepts() {
    return trips.stream()
        .flatMap(trip -> trip.seen().stream())
        .map(Door.Seen::acceptMillis)
        .toList();
  }

  /** Milliseconds from each acceptance to the answer, where both were told. */
  public List<Double> dones() {
    return trips.stream()
        .flatMap(trip -> trip.seen().stream())
        .flatMap(seen -> seen.doneMillis().stream())
        .toList();
  }
}
