package io.agenthive.workflows.forecast;

import java.util.Arrays;

/**
 * The forecast that is used: Holt-Winters and what came a season ago, each with the weight that its
 * errors of the last season have earned, and an interval from how far off that was.
 */
public final class ArrivalForecast implements Forecaster {
  /** Before so many errors are known there is no interval. */
  public static final int FEWEST_ERRORS = 20;

  private final Forecaster[] members;
  private final double[] errors;
  private final double[] misses;
  private final int memory;
  private long steps;

  /**
   * Between which counts nine of ten steps lie.
   *
   * @param mean expected
   */
  public record Interval(double low, double mean, double high) {}

  /**
   * Of so many steps a season.
   *
   * @param season 1 or more
   */
  public ArrivalForecast(int season) {
    this(season, HoltWinters.Rates.DEFAULT);
  }

  ArrivalForecast(int season, HoltWinters.Rates rates) {
    members = new Forecaster[] {new HoltWinters(season, rates), new SeasonalNaive(season)};
    errors = new double[members.length];
    memory = StrictMath.max(FEWEST_ERRORS, season);
    misses = new double[memory];
  }

  @Override
  public void learn(double count) {
    if (steps > 0) judge(count);
    for (Forecaster member : members) member.learn(count);
    steps++;
  }

  private void judge(double count) {
    double seen = HoltWinters.root(count);
    misses[(int) ((steps - 1) % memory)] = seen - HoltWinters.root(expects(1));
    for (int i = 0; i < members.length; i++) {
      double miss = StrictMath.abs(seen - HoltWinters.root(members[i].expects(1)));
      errors[i] += (miss - errors[i]) / StrictMath.min(steps, memory);
    }
  }

  @Override
  public double expects(int ahead) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < members.length; i++) {
      double weight = 1 / (errors[i] * errors[i] + 1e-9);
      sum += weight * members[i].expects(ahead);
      weights += weight;
    }
    return sum / weights;
  }

  /**
   * Where nine of ten counts of the next step lie, by the errors of the last season (split
   * conformal: Lei et al. 2018). Without enough of them: from nought to the expected one and as
   * much again, and 2 more.
   */
  public Interval next() {
    double mean = expects(1);
    int known = (int) StrictMath.min(StrictMath.max(0, steps - 1), memory);
    if (known < FEWEST_ERRORS) return new Interval(0, mean, 2 * mean + 2);
    double[] sorted = Arrays.copyOf(misses, known);
    Arrays.sort(sorted);
    double root = HoltWinters.root(mean);
    double low = HoltWinters.count(root + sorted[rank(known, 0.05)]);
    double high = HoltWinters.count(root + sorted[rank(known, 0.95)]);
    return new Interval(StrictMath.min(low, mean), mean, StrictMath.max(high, mean));
  }

  /** Of the errors in ascending order, so that as many lie outside as the share says, or fewer. */
  private static int rank(int known, double share) {
    double exact = share * (known + 1);
    double rank = share < 0.5 ? StrictMath.floor(exact) : StrictMath.ceil(exact);
    return (int) StrictMath.max(0, StrictMath.min(known - 1, rank - 1));
  }
}
