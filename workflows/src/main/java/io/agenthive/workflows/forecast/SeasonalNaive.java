package io.agenthive.workflows.forecast;

/**
 * What came in the same step a season ago; before there is one, what came last. The baseline that a
 * forecast has to beat (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, §5.2).
 */
public final class SeasonalNaive implements Forecaster {
  private final double[] season;
  private long steps;

  /** Of so many steps a season. */
  public SeasonalNaive(int season) {
    if (season < 1) throw new IllegalArgumentException("season must be 1 or more, not " + season);
    this.season = new double[season];
  }

  @Override
  public void learn(double count) {
    season[(int) (steps % season.length)] = count;
    steps++;
  }

  @Override
  public double expects(int ahead) {
    if (steps == 0) return 0;
    boolean whole = steps >= season.length;
    long at = whole ? steps + ahead - 1 : steps - 1;
    return season[(int) (at % season.length)];
  }
}
