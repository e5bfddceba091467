package io.agenthive.activities.efficiency;

import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A figure, and between what it lies with a confidence of 95 %.
 *
 * @param low null, as {@code high}: of too few agents nothing can be said about others
 */
public record Estimate(double value, @Nullable Double low, @Nullable Double high) {
  private static final double OUTSIDE = 0.025;

  /** The percentile interval of a bootstrap; draws that are no numbers do not count. */
  static Estimate of(double value, DoubleStream draws) {
    double[] sorted = draws.filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) return new Estimate(value, null, null);
    return new Estimate(value, quantile(sorted, OUTSIDE), quantile(sorted, 1 - OUTSIDE));
  }

  /** The smallest that so many do not exceed. */
  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
  }
}
