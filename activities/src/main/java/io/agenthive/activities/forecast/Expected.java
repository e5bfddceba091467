package io.agenthive.activities.forecast;

import io.agenthive.workflows.forecast.ArrivalForecast;
import java.time.Duration;

/**
 * How many tasks are expected.
 *
 * @param steps of five minutes that it was learned from
 * @param last tasks of the last of them
 * @param next of the five minutes after it, with the interval for nine of ten
 * @param hour of the hour after it
 */
public record Expected(int steps, double last, ArrivalForecast.Interval next, double hour) {
  /** A day of steps: work follows it more than anything else. */
  static final int SEASON = (int) Duration.ofDays(1).dividedBy(ArrivalRows.STEP);

  /** One quiet step says little: a floor of more than three times who is busy would be chance. */
  static final double MOST_GROWTH = 3;

  private static final int HOUR = (int) Duration.ofHours(1).dividedBy(ArrivalRows.STEP);

  static Expected of(double[] counts) {
    ArrivalForecast forecast = new ArrivalForecast(SEASON);
    for (double count : counts) forecast.learn(count);
    double hour = 0;
    for (int ahead = 1; ahead <= HOUR; ahead++) hour += forecast.expects(ahead);
    double last = counts.length == 0 ? 0 : counts[counts.length - 1];
    return new Expected(counts.length, last, forecast.next(), hour);
  }

  /** Tasks that are expected for each that came last, 1 to {@link #MOST_GROWTH}. */
  double growth() {
    return last > 0 ? Math.clamp(next.mean() / last, 1, MOST_GROWTH) : 1;
  }
}
