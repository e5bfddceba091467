package io.agenthive.workflows.idle;

/**
 * The histogram policy of Shahrad et al., "Serverless in the Wild", USENIX ATC 2020, §4.2: idle
 * times in bins of a minute, up to four hours; an agent sleeps at once, is ready again before the
 * 5th percentile and sleeps after the 99th, with a margin of a tenth. Where the histogram says
 * little (fewer than two gaps, or bins alike: a coefficient of variation below 2), it stays awake
 * for four hours. Where most gaps are longer than that, a time series takes over: the paper's ARIMA
 * is replaced by an exponential average (weight 1/4), its margin of 15 % stays.
 *
 * @param series whether long gaps are predicted; else they are treated as not representative
 */
public record HistogramPolicy(WakePrice price, boolean series) implements IdleStrategy {
  private static final int BINS = 240;
  private static final double MINUTE = 60;
  private static final double HEAD = 0.05;
  private static final double TAIL = 0.99;
  private static final double MARGIN = 0.1;
  private static final double SERIES_MARGIN = 0.15;
  private static final double MIN_VARIATION = 2;
  private static final IdlePlan CONSERVATIVE = IdlePlan.tail(BINS * MINUTE);

  @Override
  public Agent agent(String agentId) {
    return new Histogram(this);
  }

  private static final class Histogram implements Agent {
    private final HistogramPolicy policy;
    private final int[] counts = new int[BINS];
    private int within;
    private int beyond;
    private double mean;
    private double squares;
    private double series;

    Histogram(HistogramPolicy policy) {
      this.policy = policy;
    }

    @Override
    public IdlePlan begins(FleetRates fleet) {
      if (policy.series() && beyond > within) return predicted();
      return within >= 2 && representative() ? percentiles() : CONSERVATIVE;
    }

    @Override
    public void ended(double gap) {
      int bin = (int) (gap / MINUTE);
      series = within + beyond == 0 ? gap : series + (gap - series) / 4;
      if (bin >= BINS) {
        beyond++;
        return;
      }
      double before = counts[bin]++;
      within++;
      mean = (double) within / BINS;
      squares += (before + 1) * (before + 1) - before * before;
    }

    private boolean representative() {
      double variance = squares / BINS - mean * mean;
      return StrictMath.sqrt(variance) / mean >= MIN_VARIATION;
    }

    private IdlePlan percentiles() {
      double from = bin(HEAD) * MINUTE * (1 - MARGIN);
      double until = (bin(TAIL) + 1) * MINUTE * (1 + MARGIN);
      double start = from - policy.price().wake();
      return start <= 0 ? IdlePlan.tail(until) : IdlePlan.RESTS.window(from, until);
    }

    private int bin(double share) {
      double wanted = share * within;
      int seen = 0;
      for (int k = 0; k < BINS; k++) {
        seen += counts[k];
        if (seen >= wanted && seen > 0) return k;
      }
      return BINS - 1;
    }

    private IdlePlan predicted() {
      return IdlePlan.RESTS.window(series * (1 - SERIES_MARGIN), series * (1 + SERIES_MARGIN));
    }
  }
}
