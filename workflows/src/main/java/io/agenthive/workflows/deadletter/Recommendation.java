package io.agenthive.workflows.deadletter;

import java.util.List;
import java.util.Locale;

/**
 * What the classifier thinks of a death.
 *
 * @param poison probability that nothing but another input helps, as far as its training goes
 * @param recommended whether that is enough to be told
 * @param reasons clauses for people, what speaks most for poison first
 */
public record Recommendation(double poison, boolean recommended, List<String> reasons) {
  private static final double MOST = 0.99; // what a model of simulated deaths may claim

  /** Copies its list. */
  public Recommendation {
    reasons = List.copyOf(reasons);
  }

  /** As it stands among the reasons of a verdict, which it does not change. */
  String clause() {
    String because = reasons.isEmpty() ? "" : ": " + String.join(", ", reasons);
    return String.format(
        Locale.ROOT, "a classifier recommends POISON, p = %.2f%s", Math.min(MOST, poison), because);
  }
}
