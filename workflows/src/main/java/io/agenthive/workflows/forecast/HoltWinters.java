package io.agenthive.workflows.forecast;

/**
 * Holt-Winters' additive method with a damped trend (Gardner and McKenzie 1985; Hyndman and
 * Athanasopoulos §8.3 and 8.4), on Anscombe's square root of the counts (1948), by which their
 * scatter is about the same at any rate.
 */
public final class HoltWinters implements Forecaster {
  private static final double ANSCOMBE = 3.0 / 8;
  private static final double ROOT = StrictMath.sqrt(3.0 / 2);

  private final Rates rates;
  private final double[] season;
  private double level;
  private double trend;
  private long steps;

  /**
   * How fast it forgets, each 0 to 1.
   *
   * @param level α
   * @param trend β
   * @param season γ
   * @param damping φ: what is left of the trend after a step
   */
  public record Rates(double level, double trend, double season, double damping) {
    /**
     * Of 270 combinations that with the least error one step ahead in the second quarter of {@code
     * llmclients}, after learning the first; a trend was of no use. The figures of
     * docs/scheduling.md are of its second half, and of {@code azf_a}.
     */
    public static final Rates DEFAULT = new Rates(0.2, 0, 0.05, 0.8);

    /** Refuses what is no rate. */
    public Rates {
      need(level);
      need(trend);
      need(season);
      need(damping);
    }

    private static void need(double rate) {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException("a rate must be 0 to 1, not " + rate);
      }
    }
  }

  /** Of so many steps a season. */
  public HoltWinters(int season, Rates rates) {
    if (season < 1) throw new IllegalArgumentException("season must be 1 or more, not " + season);
    this.season = new double[season];
    this.rates = rates;
  }

  @Override
  public void learn(double count) {
    double seen = root(count);
    int at = (int) (steps % season.length);
    if (steps == 0) level = seen;
    double before = level;
    double damped = rates.damping() * trend;
    level = rates.level() * (seen - season[at]) + (1 - rates.level()) * (before + damped);
    trend = rates.trend() * (level - before) + (1 - rates.trend()) * damped;
    season[at] = rates.season() * (seen - before - damped) + (1 - rates.season()) * season[at];
    steps++;
  }

  @Override
  public double expects(int ahead) {
    return mean(expectsRoot(ahead));
  }

  /** The same on the scale of {@link #root}, where errors of all rates are alike. */
  double expectsRoot(int ahead) {
    double damped = 0;
    double left = 1;
    for (int i = 0; i < ahead; i++) {
      left *= rates.damping();
      damped += left * trend;
    }
    return level + damped + season[(int) ((steps + ahead - 1) % season.length)];
  }

  /** {@code 2·√(count + 3/8)}. */
  static double root(double count) {
    if (!(count >= 0) || Double.isInfinite(count)) {
      throw new IllegalArgumentException("counts must be 0 or more, not " + count);
    }
    return 2 * StrictMath.sqrt(count + ANSCOMBE);
  }

  /** The mean count whose root is that on average (Mäkitalo and Foi 2011, closed form). */
  static double mean(double root) {
    double y = StrictMath.max(root, root(0));
    double bias = ROOT / 4 / y - 11.0 / 8 / (y * y) + 5 * ROOT / 8 / (y * y * y) - 1.0 / 8;
    return StrictMath.max(0, y * y / 4 + bias);
  }

  /** The count of a root. */
  static double count(double root) {
    double y = StrictMath.max(root, root(0));
    return StrictMath.max(0, y * y / 4 - ANSCOMBE);
  }
}
