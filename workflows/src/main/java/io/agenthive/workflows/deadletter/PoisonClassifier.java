package io.agenthive.workflows.deadletter;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A logistic regression that may recommend to take a death for poison, and decides nothing.
 *
 * @param bias log-odds of a death that is average in everything
 * @param terms one of each feature
 * @param threshold probability from which poison is recommended
 */
public record PoisonClassifier(double bias, List<Term> terms, double threshold) {
  private static final int MOST_REASONS = 2;

  /**
   * What one feature adds to the log-odds.
   *
   * @param weight for each unit above the mean
   * @param mean of the deaths that it was trained with
   */
  public record Term(PoisonFeature feature, double weight, double mean) {
    /** Refuses what is not a number. */
    public Term {
      if (!Double.isFinite(weight) || !Double.isFinite(mean)) {
        throw new IllegalArgumentException("weight and mean of " + feature + " must be numbers");
      }
    }

    private double adds(Circumstances at) {
      return weight * (feature.of(at) - mean);
    }

    private String clause(Circumstances at) {
      return feature.clause(feature.of(at) > mean);
    }
  }

  /** Refuses a classifier that does not know each feature once. */
  public PoisonClassifier {
    terms = List.copyOf(terms);
    if (!Double.isFinite(bias)) throw new IllegalArgumentException("bias must be a number");
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("threshold must be between 0 and 1");
    }
    Map<PoisonFeature, Term> known = new EnumMap<>(PoisonFeature.class);
    for (Term term : terms) {
      if (known.put(term.feature(), term) != null) {
        throw new IllegalArgumentException(term.feature() + " is given twice");
      }
    }
    for (PoisonFeature feature : PoisonFeature.values()) {
      if (!known.containsKey(feature)) throw new IllegalArgumentException(feature + " is missing");
    }
  }

  /** What it thinks of this death. */
  public Recommendation judged(Circumstances at) {
    double odds = bias;
    for (Term term : terms) odds += term.adds(at);
    double poison = 1 / (1 + StrictMath.exp(-odds));
    return new Recommendation(poison, poison >= threshold, reasons(at));
  }

  private List<String> reasons(Circumstances at) {
    return terms.stream()
        .filter(term -> term.adds(at) > 0)
        .sorted(Comparator.comparingDouble((Term term) -> term.adds(at)).reversed())
        .limit(MOST_REASONS)
        .map(term -> term.clause(at))
        .toList();
  }
}
