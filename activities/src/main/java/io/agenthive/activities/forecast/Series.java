package io.agenthive.activities.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Counts of steps that follow each other; those without a row are nought. */
final class Series {
  private final Instant until;
  private final Map<Instant, Long> counts = new TreeMap<>();

  /** Until the begin of the first step that is not over. */
  Series(Instant until) {
    this.until = until;
  }

  void add(Instant step, long tasks) {
    if (step.isBefore(until)) counts.merge(step, tasks, Long::sum);
  }

  /** The same counts, to be added to. */
  Series copy() {
    Series copy = new Series(until);
    copy.add(this);
    return copy;
  }

  void add(Series other) {
    other.counts.forEach(this::add);
  }

  /** In order, from the first step with a task to the last that is over. */
  double[] counts() {
    if (counts.isEmpty()) return new double[0];
    Instant first = counts.keySet().iterator().next();
    int steps = (int) Duration.between(first, until).dividedBy(ArrivalRows.STEP);
    double[] all = new double[steps];
    for (int i = 0; i < steps; i++) {
      all[i] = counts.getOrDefault(first.plus(ArrivalRows.STEP.multipliedBy(i)), 0L);
    }
    return all;
  }
}
