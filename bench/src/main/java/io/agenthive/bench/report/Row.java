package io.agenthive.bench.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure with everything that is needed to judge it. Its JSON is the project's form for all
 * benchmarks.
 *
 * @param n repetitions
 * @param baseline median of what this is compared with, in that measure's own unit; null: nothing
 * @param ratio to the baseline; null: there is none
 * @param goal as text, such as {@code <= 25}; null: there is none
 * @param met whether the median meets the goal; null: there is none
 */
public record Row(
    String suite,
    String name,
    String unit,
    double median,
    double min,
    double max,
    int n,
    @Nullable Double baseline,
    @Nullable Double ratio,
    @Nullable String goal,
    @Nullable Boolean met) {
  /** The row of these samples. */
  public static Row of(Measure measure, List<Double> samples) {
    return of(measure, Spread.of(samples), null, null);
  }

  /**
   * The row of ratios: each pair of windows gives one, and their median, not the ratio of the two
   * medians, is what is judged.
   */
  public static Row of(Measure measure, Pairs pairs) {
    Spread ratios = Spread.of(pairs.ratios());
    double baseline = Figures.rounded(Spread.of(pairs.theirs()).median());
    return of(measure, ratios, baseline, Figures.rounded(ratios.median()));
  }

  private static Row of(
      Measure measure, Spread spread, @Nullable Double baseline, @Nullable Double ratio) {
    Goal goal = measure.goal();
    return new Row(
        measure.suite(),
        measure.name(),
        measure.unit(),
        Figures.rounded(spread.median()),
        Figures.rounded(spread.min()),
        Figures.rounded(spread.max()),
        spread.n(),
        baseline,
        ratio,
        goal == null ? null : goal.text(),
        goal == null ? null : goal.metBy(spread.median()));
  }
}
