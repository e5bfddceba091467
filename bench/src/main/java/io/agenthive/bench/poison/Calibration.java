package io.agenthive.bench.poison;

import io.agenthive.workflows.deadletter.PoisonClassifier;
import java.util.List;

/**
 * Makes log-odds mean what they say for kinds of death that the classifier has never seen, of which
 * it is too sure: Platt's scaling, fitted to what was said of kinds that were left out.
 */
record Calibration(double slope, double shift) {
  private static final int STEPS = 20;
  private static final double LEAST = 1e-9; // beyond it a probability has no log-odds

  /** The scaling under which these probabilities are likeliest. */
  static Calibration of(List<Scored> outOfFold) {
    double[] scaling = {1, 0};
    for (int n = 0; n < STEPS; n++) {
      double[] gradient = new double[2];
      double[][] curvature = new double[2][2];
      for (Scored each : outOfFold) {
        double[] row = {odds(each.probability()), 1};
        double p = sigmoid(scaling[0] * row[0] + scaling[1]);
        double label = each.kind().poison() ? 1 : 0;
        for (int j = 0; j < 2; j++) {
          gradient[j] += (label - p) * row[j];
          for (int k = 0; k < 2; k++) curvature[j][k] += p * (1 - p) * row[j] * row[k];
        }
      }
      double[] change = LinearSystem.solved(curvature, gradient);
      for (int j = 0; j < 2; j++) scaling[j] += change[j];
    }
    return new Calibration(scaling[0], scaling[1]);
  }

  /** A probability, scaled. */
  double of(double probability) {
    return sigmoid(slope * odds(probability) + shift);
  }

  /** The classifier that says scaled probabilities. */
  PoisonClassifier of(PoisonClassifier classifier, double threshold) {
    List<PoisonClassifier.Term> terms =
        classifier.terms().stream()
            .map(
                term ->
                    new PoisonClassifier.Term(term.feature(), slope * term.weight(), term.mean()))
            .toList();
    return new PoisonClassifier(slope * classifier.bias() + shift, terms, threshold);
  }

  private static double odds(double probability) {
    double p = Math.clamp(probability, LEAST, 1 - LEAST);
    return StrictMath.log(p / (1 - p));
  }

  private static double sigmoid(double odds) {
    return 1 / (1 + StrictMath.exp(-odds));
  }
}
