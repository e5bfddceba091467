package io.agenthive.bench.idle;

import io.agenthive.workflows.forecast.ArrivalForecast;
import io.agenthive.workflows.forecast.Forecaster;
import io.agenthive.workflows.forecast.HoltWinters;
import io.agenthive.workflows.forecast.SeasonalNaive;
import java.util.ArrayList;
import java.util.List;

/**
 * How far off forecasts of arrivals were: each step of a trace is forecast from those before it,
 * and judged in the second half, which no constant was chosen on.
 *
 * @param step of time, in seconds
 * @param judged steps
 * @param rows by forecaster and horizon
 * @param covered share of the judged steps that lay within the interval for nine of ten
 */
record Backtest(double step, int judged, List<Row> rows, double covered) {
  /** Five minutes: for so long the floor of awake agents holds. SCHEDULING §5. */
  static final double STEP = 300;

  /** A day of them. */
  static final int SEASON = 288;

  /** Five minutes and an hour ahead. */
  static final List<Integer> AHEAD = List.of(1, 12);

  /**
   * One forecaster at one horizon.
   *
   * @param error mean absolute error, in tasks a step
   * @param times that error over the seasonal naive one's; below 1 it beats it
   */
  record Row(String name, int ahead, double error, double times) {}

  /** A forecaster that is judged. */
  private record Rival(String name, Forecaster forecaster) {}

  /** Of all arrivals of a trace. */
  static Backtest of(Trace trace) {
    double[] counts = new double[(int) Math.ceil(trace.horizon() / STEP)];
    for (double arrival : trace.arrivals()) {
      counts[(int) Math.min(counts.length - 1, arrival / STEP)]++;
    }
    return of(counts);
  }

  static Backtest of(double[] counts) {
    List<Row> rows = new ArrayList<>();
    for (int ahead : AHEAD) {
      double naive = error(new SeasonalNaive(SEASON), counts, ahead);
      for (Rival rival : rivals()) {
        double error = error(rival.forecaster(), counts, ahead);
        rows.add(new Row(rival.name(), ahead, error, error / naive));
      }
    }
    return new Backtest(STEP, counts.length - counts.length / 2, rows, covered(counts));
  }

  private static List<Rival> rivals() {
    return List.of(
        new Rival("seasonal naive", new SeasonalNaive(SEASON)),
        new Rival("Holt-Winters", new HoltWinters(SEASON, HoltWinters.Rates.DEFAULT)),
        new Rival("both, weighted", new ArrivalForecast(SEASON)));
  }

  private static double error(Forecaster forecaster, double[] counts, int ahead) {
    double[] expected = new double[counts.length];
    for (int i = 0; i + ahead - 1 < counts.length; i++) {
      expected[i + ahead - 1] = forecaster.expects(ahead);
      forecaster.learn(counts[i]);
    }
    double sum = 0;
    int from = counts.length / 2;
    for (int i = from; i < counts.length; i++) sum += Math.abs(counts[i] - expected[i]);
    return sum / (counts.length - from);
  }

  private static double covered(double[] counts) {
    ArrivalForecast forecast = new ArrivalForecast(SEASON);
    int from = counts.length / 2;
    int within = 0;
    for (int i = 0; i < counts.length; i++) {
      ArrivalForecast.Interval next = forecast.next();
      if (i >= from && counts[i] >= next.low() && counts[i] <= next.high()) within++;
      forecast.learn(counts[i]);
    }
    return (double) within / (counts.length - from);
  }
}
