package io.agenthive.bench.report;

import java.util.List;

/** Where the repetitions of one measure lie. */
public record Spread(double median, double min, double max, int n) {
  /** The spread of these samples. Refuses none, and what is not a number. */
  public static Spread of(List<Double> samples) {
    if (samples.isEmpty()) throw new IllegalArgumentException("a spread needs samples");
    if (samples.stream().anyMatch(sample -> !Double.isFinite(sample))) {
      throw new IllegalArgumentException("not a number: " + samples);
    }
    List<Double> sorted = samples.stream().sorted().toList();
    int n = sorted.size();
    double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast(), n);
  }

  /** The smallest sample that this share of all samples does not exceed. */
  public static double quantile(List<Double> samples, double share) {
    if (samples.isEmpty()) throw new IllegalArgumentException("a quantile needs samples");
    List<Double> sorted = samples.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
